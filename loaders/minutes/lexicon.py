"""The words of the genre, without accents: what functions, bodies and layouts are called, in French and in English."""

from __future__ import annotations

from typing import Final

from loaders.files.words import word_set

ROLE_HEADS: Final = word_set(
    """
    maire mairesse adjoint adjointe adjoints conseiller conseillere president presidente vice-president vice-
    presidente vice co-president co-presidente copresident copresidente depute deputee senateur senatrice echevin
    echevine bourgmestre elu elue prefet prefete sous-prefet gouverneur gouverneure ministre directeur directrice
    dir responsable resp charge chargee cheffe chef coordinateur coordinatrice coordonnateur coordonnatrice delegue
    deleguee secretaire assistant assistante attache attachee stagiaire apprenti apprentie alternant alternante
    consul consule vice-consul vice-consule ambassadeur ambassadrice manager manageur referent referente redacteur
    redactrice expert experte consultant consultante enseignant enseignante professeur professeure chercheur
    chercheuse ingenieur ingenieure administrateur administratrice eleve etudiant etudiante volontaire representant
    representante membre animateur animatrice gestionnaire technicien technicienne agent collaborateur
    collaboratrice dgs dga dgst dri tresorier tresoriere fondateur fondatrice cofondateur gerant gerante pdg
    moderateur moderatrice interprete traducteur traductrice doctorant doctorante mandataire ancien ancienne ex
    nouveau nouvelle premier premiere 1er 1ere 2e 3e deuxieme troisieme second seconde economiste architecte
    urbaniste juriste journaliste bibliothecaire conservateur conservatrice intervenant intervenante point-focal sri
    vsi vie officier attachee controleur inspecteur inspectrice rapporteur rapporteure rapporteuse porte-parole
    envoye envoyee commissaire doyen doyenne recteur rectrice notaire mayor deputy councillor councilor councilman
    councilwoman alderman alderwoman commissioner director head chief officer coordinator secretary advisor adviser
    ambassador governor senator representative chair chairman chairwoman chairperson co-chair executive senior
    junior programme program project policy intern fellow lecturer member minister trainee liaison specialist
    analyst founder lead professor acting interim former international-relations cultural treasurer trustee
    principal associate protocol counsellor counselor clerk convener convenor provost bailie reeve warden leiter
    leiterin stadtrat stadtratin burgermeister burgermeisterin oberburgermeister oberburgermeisterin referentin
    beauftragte beauftragter geschaftsfuhrer geschaftsfuhrerin sindaco sindaca assessore assessora responsabile
    consigliere consigliera dirigente alcalde alcaldesa alcaldessa concejal concejala regidor regidora directora
    jefe jefa tecnico tecnica presidenta vereador vereadora diretor diretora burgemeester wethouder schepen
    borgmester
    """
)
"""First words of a function."""

QUALIFIERS: Final = word_set(
    """
    ancien ancienne ex nouveau nouvelle premier premiere 1er 1ere 2e 3e deuxieme troisieme second seconde vice
    former acting interim senior junior executive international national cultural principal chief
    """
)
"""First words of a function only when a function follows."""

ROLE_TAILS: Final = word_set(
    """
    officer manager director coordinator adviser advisor clerk secretary assistant councillor leader specialist
    analyst liaison representative executive lead convener treasurer chair consultant trainee
    """
)
"""Last words of an English function: « Twinning Officer »."""

AUTHORITY_HEADS: Final = word_set(
    """
    ville mairie commune communaute metropole eurometropole region departement conseil agglomeration collectivite
    city town county council province prefecture state stadt ayuntamiento ajuntament comune land
    """
)
"""Of several bodies after one name, the one that starts so is who they come for; the others are its services."""

BODY_HEADS: Final = word_set(
    """
    ville villes mairie commune communaute metropole eurometropole region conseil departement collectivite
    collectivites agglomeration agglo ministere ambassade consulat chambre cci cciv universite ecole institut
    college lycee association federation fondation agence comite reseau syndicat etablissement office societe groupe
    centre delegation direction service prefecture sous-prefecture senat assemblee union cites cuf afccre clair
    dctciv daect meae mae afd gip epci cc ca cu cap sivom pole maison musee theatre orchestre club cabinet
    entreprise groupement confederation ligue observatoire secretariat mission commission etat gouvernement province
    canton land sciences sciencespo gescod resacoop territoires horizons arricod aimf amf adf france-urbaine
    expertise business city town county state council embassy consulate ministry department university chamber
    sister agency foundation institute network borough prefecture federation office school museum trust authority
    government league committee intermediary consortium company port grand greater national stadt landkreis comte bezirk
    ayuntamiento ajuntament diputacion generalitat junta xunta gobierno citta comune provincia regione camara
    municipio gemeente kommune municipalite mairies alcaldia prefeitura intendencia cercle academie rectorat hopital
    chu amicale coordination plateforme conservatoire
    """
)
"""First words of a body's name."""

STRICT_BODIES: Final = word_set(
    """
    ville mairie comte commune communaute metropole eurometropole region departement collectivite agglomeration agglo
    ministere ambassade consulat chambre cci universite ecole institut college lycee association federation
    fondation agence comite reseau syndicat office delegation prefecture senat assemblee cites conseil secretariat
    centre maison city town county state council embassy consulate ministry university chamber agency foundation
    institute network borough department union commission
    """
)
"""Heads after « à la », « de la », « of the » that surely begin a body's name within a function."""

PLACE_HEADS: Final = word_set(
    """
    saint sainte st ste grand grande le la les los las san santa new nouvelle nouveau port fort mont pays val haut
    haute
    """
)
"""First words of places; no evidence against a name, but against one without honorific and known given name."""

GENERIC: Final = word_set(
    """
    maire mairie president presidente relations international internationale internationales internationaux affaires
    europe europeennes culture tourisme nord sud est ouest republique nation etat ministre service direction
    cooperation jeunesse sport sports education economie developpement durable action solidarite projets mission
    protocole mayor international affairs relations culture education office economic programme partnerships
    protocol
    """
)
"""Capitalised words that name no body by themselves."""

NOT_NAMES: Final = (
    BODY_HEADS
    | ROLE_HEADS
    | word_set(
        """
    france unies urbaine paris japon etats-unis usa amerique europe afrique asie presents presentes excuses excusees
    participants participantes absents ordre jour reunion compte-rendu compte rendu liste annexe fonction organisme
    structure nom prenom mandat courriel presence emargement present excused apologies attendees minutes agenda
    introduction conclusion points divers relations internationales internationale international cooperation
    decentralisee affaires etrangeres europeennes developpement economique culture tourisme madame monsieur lundi
    mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
    novembre decembre monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december the and for visioconference cites autres membres copil comite
    martinique occitanie bretagne normandie aquitaine alpes auvergne bourgogne loire pyrenees provence
    """
    )
    - word_set(
        """
    mai may june april august charge chef port grand land lead clair rose delegue club musee france paris avril mars
    second conseil head chambre saint mission ca le la les ecole loire
    """
    )
)
"""Words that end a name, or show that there is none."""
