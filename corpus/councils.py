"""Places in Britain and Ireland that have a council of their own; those that are everyday words or names are left out."""

import re

_ENGLAND = """
Adur, Allerdale, Amber Valley, Arun District, Ashfield, Ashford, Babergh, Barking and Dagenham, Barnet, Barnsley, Barrow in Furness,
Basildon, Basingstoke and Deane, Bassetlaw, Bath and North East Somerset, Bedford, Bexley, Birmingham, Blaby, Blackburn with Darwen,
Blackpool, Bolsover, Bolton, Bournemouth Christchurch and Poole, Bracknell Forest, Bradford, Braintree, Breckland, Brent, Brentwood,
Brighton and Hove, Bristol, Broadland, Bromley, Bromsgrove, Broxbourne, Broxtowe, Buckinghamshire, Burnley, Calderdale, Cambridge,
Cambridgeshire, Camden, Cannock Chase, Canterbury, Castle Point, Central Bedfordshire, Charnwood, Chelmsford, Cheltenham, Cherwell,
Cheshire East, Cheshire West and Chester, Chesterfield, Chichester, Chorley, Colchester, Cornwall, Cotswold, Coventry, Crawley, Croydon,
Cumberland, Dacorum, Darlington, Dartford, Derby, Derbyshire, Derbyshire Dales, Devon, Doncaster, Dorset, Dudley, Durham, Ealing,
East Cambridgeshire, East Devon, East Hampshire, East Hertfordshire, East Herts, East Lindsey, East Riding of Yorkshire, East Riding,
East Staffordshire, East Suffolk, East Sussex, Eastbourne, Eastleigh, Elmbridge, Enfield, Epping Forest, Epsom and Ewell, Erewash, Essex,
Exeter, Fareham, Fenland, Folkestone and Hythe, Forest of Dean, Fylde, Gateshead, Gedling, Gloucester, Gloucestershire, Gosport,
Gravesham, Great Yarmouth, Greenwich, Guildford, Hackney, Halton, Hammersmith and Fulham, Hampshire, Harborough, Haringey, Harlow, Harrow,
Hartlepool, Hastings, Havant, Havering, Herefordshire, Hertfordshire, Hertsmere, High Peak, Hillingdon, Hinckley and Bosworth, Horsham,
Hounslow, Huntingdonshire, Hyndburn, Ipswich, Isle of Wight, Islington, Kensington and Chelsea, Kent County, Kings Lynn and West Norfolk,
Kingston upon Hull, Kingston upon Thames, Kirklees, Knowsley, Lambeth, Lancashire, Lancaster, Leeds, Leicester, Leicestershire, Lewes,
Lewisham, Lichfield, Lincolnshire, Liverpool, Luton, Maidstone, Maldon, Malvern Hills, Manchester, Mansfield, Medway, Melton,
Merton, Mid Devon, Mid Suffolk, Mid Sussex, Middlesbrough, Milton Keynes, Mole Valley, New Forest, Newark and Sherwood, Newcastle upon Tyne,
Newcastle under Lyme, Newham, Norfolk, North Devon, North East Derbyshire, North East Lincolnshire, North Hertfordshire, North Herts,
North Kesteven, North Lincolnshire, North Norfolk, North Northamptonshire, North Somerset, North Tyneside, North Warwickshire,
North West Leicestershire, North Yorkshire, Northamptonshire, Northumberland, Norwich, Nottingham, Nottinghamshire, Nuneaton and Bedworth,
Oadby and Wigston, Oldham, Oxford, Oxfordshire, Pendle, Peterborough, Plymouth, Portsmouth, Redbridge, Redcar and Cleveland, Redditch,
Reigate and Banstead, Ribble Valley, Richmond upon Thames, Rochdale, Rochford, Rossendale, Rother, Rotherham, Runnymede, Rushcliffe,
Rushmoor, Rutland, Salford, Sandwell, Sefton, Sevenoaks, Sheffield, Shropshire, Slough, Solihull, Somerset, South Cambridgeshire,
South Derbyshire, South Gloucestershire, South Hams, South Holland, South Kesteven, South Norfolk, South Oxfordshire, South Ribble,
South Staffordshire, South Tyneside, Southampton, Southend on Sea, Southend, Southwark, Spelthorne, St Albans, St Helens, Stafford,
Staffordshire, Staffordshire Moorlands, Stevenage, Stockport, Stockton on Tees, Stoke on Trent, Stratford on Avon, Stroud, Suffolk,
Sunderland, Surrey, Surrey Heath, Swindon, Tameside, Tamworth, Tandridge, Teignbridge, Telford and Wrekin, Tendring, Test Valley,
Tewkesbury, Thanet, Three Rivers, Thurrock, Tonbridge and Malling, Torbay, Torridge, Tower Hamlets, Trafford, Tunbridge Wells, Uttlesford,
Vale of White Horse, Wakefield, Walsall, Waltham Forest, Wandsworth, Warrington, Warwickshire, Watford, Waverley, Wealden, Welwyn Hatfield,
West Berkshire, West Devon, West Lancashire, West Lindsey, West Northamptonshire, West Oxfordshire, West Suffolk, West Sussex,
Westmorland and Furness, Wigan, Wiltshire, Winchester, Windsor and Maidenhead, Wirral, Wokingham, Wolverhampton, Worcester, Worcestershire,
Worthing, Wychavon, Wycombe, Wyre Forest
"""
_ELSEWHERE = """
Aberdeen, Aberdeenshire, Argyll and Bute, Clackmannanshire, Dumfries and Galloway, Dundee, East Ayrshire, East Dunbartonshire, East Lothian,
East Renfrewshire, Edinburgh, Falkirk, Glasgow, Inverclyde, Midlothian, Moray, North Ayrshire, North Lanarkshire, Orkney Islands,
Perth and Kinross, Renfrewshire, Scottish Borders, Shetland Islands, South Ayrshire, South Lanarkshire, West Dunbartonshire, West Lothian,
Blaenau Gwent, Bridgend, Caerphilly, Cardiff, Carmarthenshire, Ceredigion, Conwy, Denbighshire, Flintshire, Gwynedd, Isle of Anglesey,
Merthyr Tydfil, Monmouthshire, Neath Port Talbot, Pembrokeshire, Powys, Rhondda Cynon Taf, Swansea, Torfaen, Vale of Glamorgan, Wrexham,
Antrim and Newtownabbey, Ards and North Down, Armagh City Banbridge and Craigavon, Belfast, Causeway Coast and Glens,
Derry City and Strabane, Fermanagh and Omagh, Lisburn and Castlereagh, Mid and East Antrim, Mid Ulster, Newry Mourne and Down,
Carlow, Cavan, Donegal, Dublin, Dun Laoghaire Rathdown, Fingal, Galway, Kildare, Kilkenny, Laois, Leitrim, Limerick, Longford, Louth, Meath,
Monaghan, Offaly, Roscommon, Sligo, South Dublin, Tipperary, Waterford, Westmeath, Wexford, Wicklow
"""
_PLACES = {
    re.sub(r"\W", "", name).lower(): name.strip()
    for name in f"{_ENGLAND},{_ELSEWHERE}".replace("\n", " ").split(",")
    if name.strip()
}
_MAX_WORDS = 5


def council_place(words: str) -> str | None:
    """Return the place with a council that *words* name, written together or apart; the longest name wins."""
    tokens = [token for token in re.split(r"\W+", words.lower()) if token]
    for length in range(min(_MAX_WORDS, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            if place := _PLACES.get("".join(tokens[start : start + length])):
                return place
    return None
