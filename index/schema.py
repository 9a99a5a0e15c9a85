"""The tables of a catalogue, but for those that have a module of their own."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    source TEXT NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL, documents INTEGER NOT NULL,
    PRIMARY KEY (source, file));
CREATE TABLE IF NOT EXISTS problems (source TEXT NOT NULL, file TEXT NOT NULL, reason TEXT NOT NULL, advice TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS problems_by_file ON problems (source, file);
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, file TEXT NOT NULL, doc_id TEXT NOT NULL,
    digest TEXT NOT NULL, text TEXT NOT NULL, url TEXT, origin TEXT NOT NULL, exchange TEXT, identity TEXT NOT NULL,
    title TEXT NOT NULL, body TEXT, committee TEXT, date TEXT, kind TEXT, reference TEXT, version TEXT,
    recognised REAL, tables INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_by_id ON documents (doc_id);
CREATE INDEX IF NOT EXISTS documents_by_file ON documents (source, file);
CREATE INDEX IF NOT EXISTS documents_by_reference ON documents (reference);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    section TEXT NOT NULL, speaker TEXT NOT NULL, routine INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_document ON passages (document);
CREATE TABLE IF NOT EXISTS decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    verb TEXT NOT NULL, mover TEXT, seconder TEXT, votes_for INTEGER, votes_against INTEGER, abstained INTEGER);
CREATE INDEX IF NOT EXISTS decisions_by_document ON decisions (document);
CREATE TABLE IF NOT EXISTS copies (
    source TEXT NOT NULL, file TEXT NOT NULL, of_source TEXT NOT NULL, of_file TEXT NOT NULL, PRIMARY KEY (source, file));
"""
