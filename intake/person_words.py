"""Words by which a sheet of single persons is known: its headings, and what names of persons are made of.

Decision that could be disputed: a word that may just as well stand over a count ("Patient", "Telefon") is not enough
by itself; what stands below it decides. The given names are only a sample of those common in Sweden: they need to
catch some rows of a list and not every row.
"""


def _each(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nobody writes these over anything but single persons.
IDENTITY = _each(
    """
    personnr personnummer pers.nr persnr pnr p-nr personnummer/samordningsnummer samordningsnummer samordningsnr
    reservnummer reservnr förnamn efternamn tilltalsnamn mellannamn fullständigt_namn patientnamn patientens_namn
    vårdtagarens_namn vårdtagarnamn brukarens_namn brukarnamn klientnamn klientens_namn personnamn namn_och_personnr
    namn_och_personnummer namn+personnr namn/personnr namn,_personnr patient-id patientid patient_id patientnr
    patientnummer patient-nr vårdtagar-id vårdtagarid brukar-id brukarid brukare_id klient-id klientid person-id
    personid individ-id individid födelsedatum födelsedag födelsetid född födelsenummer journalnr journalnummer
    journal-id first_name last_name surname date_of_birth birth_date patient_name social_security_number
    """
)
# The one who is cared for; the same words may stand over counts.
HOLDERS = _each(
    "patient patienten vårdtagare vårdtagaren brukare brukaren klient klienten anhörig närstående person individ"
)
E_MAIL = _each("e-post epost e_post e-postadress epostadress mejl mejladress mail mailadress e-mail email")
TELEPHONE = _each(
    "telefon telefonnr telefonnummer tel tel.nr telnr mobil mobilnr mobilnummer mobiltelefon hemtelefon phone"
)
ADDRESS = _each("adress gatuadress bostadsadress hemadress postadress folkbokföringsadress address")
NAME = _each("namn name")
ID = _each("id nr nummer löpnr löpnummer lopnr rad patient person individ brukare vårdtagare klient fall")
AGE = _each("ålder age födelseår")
SEX = _each("kön sex gender")
# Over a column of these a row is about many persons.
COUNTS = _each("antal andel värde folkmängd invånare befolkning summa procent count value population")

# Parts of the names of places, of employers and of what cares for people.
ORGANISATION = (
    "central", "sjukhus", "stuga", "stugan", "lasarett", "kommun", "region", "mottagning", "avdelning", "hemtjänst",
    "hemsjukvård", "boende", "vård", "vården", "filial", "servicepunkt", "hälsorum", "samhällsrum", "rummet", "klinik",
    "enhet", "team", "teamet", "gård", "gården", "län", "landsting", "riket", "område", "distrikt", "akuten", "jour",
    "ambulans", "apotek", "rehab", "förvaltning", "nämnd",
)  # fmt: skip
PLACE = _each(
    """
    norra södra östra västra inre yttre övre nedre nya gamla lilla stora mellersta region sjukvårdsområde upplands
    sverige lappland norrland jämtland härjedalen ångermanland medelpad västerbotten norrbotten västernorrland
    """
)

GIVEN_NAMES = _each(
    """
    abdi abdullah adam agneta ahmed albin alexander alexandra alfred ali alice alma alva amanda amina anders andreas
    anette anita ann anna anna-karin anna-lena anneli annika ann-marie arne arvid astrid axel barbro bengt berit
    bertil birgit birgitta björn bo britt britta börje camilla carina carl caroline cecilia charlotte christer
    christian christina christoffer clara curt dan daniel david ebba edvard einar elias elin elisabeth ella ellen
    elsa elvira emelia emil emilia emma emmanuel erik erika ester eva fatima felicia felix filip folke frans fredrik
    freja frida fritz gabriel georg gerd gertrud greta gudrun gun gunborg gunhild gunilla gunnar gunnel gustaf
    gustav göran gösta hanna hannes hans harald hassan hedvig helen helena helge henrik henry hilda hjalmar holger
    hugo håkan ibrahim ida inga ingeborg ingegerd ingemar inger ingrid ingvar irene isabella isak ivar jacob jakob
    jan jenny jens jesper jessica joakim johan johanna john johnny jonas jonathan josef josefin julia karin karl
    karolina katarina kenneth kent kerstin kevin khadija kjell klara klas knut kristian kristina kristoffer kurt
    lars lars-erik lars-göran laura leif lena lennart leo liam lilly lina linda linn linnea linnéa linus lisa
    lisbeth louise lovisa lucas ludvig magdalena magnus maj maj-britt maja malin margareta margit maria mariam
    marianne marie martin martina mathias mats matilda mattias maud maximilian melker michael mikael moa mohamed
    mohammad mohammed mona monica monika märta nicklas niklas nils noah nora norea olga olle olof olov omar oscar
    oskar ove patric patrik paul per per-erik per-olof pernilla petra peter pia pontus ragnar ragnhild rasmus
    rebecka richard rickard robert robin roger roland rolf rolf-erik ronja rune ruth sandra sara sebastian signe
    sigrid simon siv sofia sofie sonja staffan stefan stellan sten stig stina sture sune susanna susanne svante sven
    sven-erik therese thomas tobias tomas tommy tore torsten ulf ulla ulla-britt ulrika urban vega vera veronica
    victor victoria viktor viktoria vincent viola walter wilhelm wilma william yvonne åke åsa östen
    """
)
