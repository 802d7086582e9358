//! How people tell in a sentence what was affected: "The portal and the shop were offline", "an outage affecting our API".

/// Words before a list of what was affected.
pub(in crate::formats::foreign) const ENGLISH_BEFORE_NAMES: &[&str] = &[
    "affecting ",
    "impacting ",
    "disrupting ",
    " affected ",
    " impacted ",
    "outage of ",
    "downtime of ",
    "disruption of ",
    "interruption of ",
    "unavailability of ",
    "degradation of ",
    "errors on ",
    "errors in ",
    "error rates on ",
    "latency on ",
    "latency in ",
    "timeouts on ",
    "unable to access ",
    "unable to reach ",
    "could not access ",
    "could not reach ",
    "couldn't access ",
    "cannot access ",
    "trouble accessing ",
    "difficulties accessing ",
    "attempting to access ",
    "trying to access ",
];

/// Words in other languages that stand before the names of what was affected.
pub(in crate::formats::foreign) const BEFORE_NAMES: &[&str] = &[
    "ausfall der ",
    "ausfall des ",
    "ausfall unserer ",
    "ausfall unseres ",
    " betraf ",
    " betrafen ",
    "touchant ",
    "affectant ",
    "impactant ",
    "a touché ",
    "a affecté ",
    "a impacté ",
    "panne de ",
    "panne du ",
    "indisponibilité de ",
    "indisponibilité du ",
    "afectando a ",
    "afectó a ",
    "afectó ",
    "caída de ",
    "caída del ",
    "interrupción de ",
    "afetando ",
    "afetou ",
    "queda de ",
    "queda do ",
    "queda da ",
    "indisponibilidade de ",
    "indisponibilidade do ",
    "indisponibilidade da ",
    "impossible d'accéder à ",
    "no podían acceder a ",
    "não conseguiam acessar ",
    "non riuscivano ad accedere a ",
];

/// Verbs between what was affected and how it was.
pub(in crate::formats::foreign) const ENGLISH_VERBS: &[&str] = &[
    " was ",
    " were ",
    " went ",
    " became ",
    " has been ",
    " have been ",
    " had been ",
    " remained ",
    " is ",
    " are ",
];

/// Verbs in other languages between a name and its state.
pub(in crate::formats::foreign) const VERBS: &[&str] = &[
    " war ",
    " waren ",
    " ist ",
    " sind ",
    " était ",
    " étaient ",
    " a été ",
    " ont été ",
    " est ",
    " sont ",
    " estuvo ",
    " estuvieron ",
    " estaba ",
    " estaban ",
    " quedó ",
    " quedaron ",
    " fue ",
    " fueron ",
    " ficou ",
    " ficaram ",
    " esteve ",
    " estava ",
    " estavam ",
    " foi ",
    " foram ",
    " era ",
    " erano ",
];

/// Words that may stand behind such a verb.
pub(in crate::formats::foreign) const ADVERBS: &str = "also|both|all|completely|fully|partially|partly|temporarily|briefly|intermittently|\
     largely|still|currently|entirely|either|severely|heavily|again|therefore|auch|teilweise|vollständig|zeitweise|komplett|kurzzeitig|\
     derzeit|également|partiellement|totalement|temporairement|también|parcialmente|totalmente|temporalmente|completamente|também|\
     temporariamente";

/// How it was with what was affected.
pub(in crate::formats::foreign) const STATES: &[&str] = &[
    "unavailable",
    "inaccessible",
    "unreachable",
    "down",
    "offline",
    "off-line",
    "unresponsive",
    "not available",
    "not accessible",
    "not reachable",
    "not responding",
    "not working",
    "degraded",
    "disrupted",
    "affected",
    "impacted",
    "interrupted",
    "nicht erreichbar",
    "nicht verfügbar",
    "ausgefallen",
    "gestört",
    "beeinträchtigt",
    "betroffen",
    "indisponible",
    "inaccessible",
    "injoignable",
    "hors ligne",
    "hors service",
    "en panne",
    "touché",
    "affecté",
    "impacté",
    "perturbé",
    "fuera de servicio",
    "caíd",
    "inaccesible",
    "no disponible",
    "indisponible",
    "afectad",
    "interrumpid",
    "indisponív",
    "inacessív",
    "fora do ar",
    "afetad",
    "interrompid",
    "irraggiungibil",
    "non disponibil",
];

/// Things that have a name: the last word of it, or the first in languages that put it there.
pub(in crate::formats::foreign) const THINGS: &str = "api|apis|website|websites|portal|portals|dashboard|dashboards|app|apps|service|services|server|\
     servers|system|systems|database|databases|cluster|clusters|gateway|gateways|console|platform|panel|network|networks|node|nodes|\
     endpoint|endpoints|site|sites|page|pages|store|storefront|application|applications|webhooks|queue|queues|backend|frontend|\
     mainnet|testnet|registry|cdn|dns|vpn|forum|wiki|webseite|webseiten|datenbank|datenbanken|dienst|dienste|anwendung|anwendungen|\
     plattform|systeme|schnittstelle|netzwerk|onlineshop|serveur|serveurs|portail|plateforme|système|systèmes|boutique|réseau|\
     sitio|servidor|servidores|servicio|servicios|aplicación|aplicaciones|plataforma|sistema|sistemas|tienda|bases|base|portales|\
     serviço|serviços|aplicação|aplicações|aplicativo|rede|servizio|servizi|sito|piattaforma";

/// Those that begin a name.
pub(in crate::formats::foreign) const FIRST_THINGS: &str = "api|serveur|serveurs|portail|plateforme|système|systèmes|boutique|réseau|sitio|\
     servidor|servidores|servicio|servicios|aplicación|aplicaciones|plataforma|sistema|sistemas|tienda|portal|portales|serviço|\
     serviços|aplicação|aplicações|aplicativo|rede|servizio|servizi|sito|piattaforma";

/// Such things that name nothing alone.
pub(in crate::formats::foreign) const GENERIC: &str = "service|services|server|servers|system|systems|network|networks|platform|site|sites|\
     page|pages|application|applications|node|nodes|base|bases|dienst|dienste|systeme|anwendung|anwendungen|plattform|netzwerk|\
     serveur|serveurs|plateforme|système|systèmes|réseau|sitio|servidor|servidores|servicio|servicios|aplicación|aplicaciones|\
     plataforma|sistema|sistemas|serviço|serviços|aplicação|aplicações|rede|servizio|servizi|sito|piattaforma|cluster|clusters|\
     queue|queues|endpoint|endpoints|store|app|apps|panel|console|gateway|gateways|backend|frontend|database|databases|boutique";

/// Articles and the like before a name.
pub(in crate::formats::foreign) const ARTICLES: &[&str] = &[
    "the ",
    "our ",
    "its ",
    "their ",
    "both ",
    "die ",
    "der ",
    "das ",
    "den ",
    "unsere ",
    "unser ",
    "unserer ",
    "le ",
    "la ",
    "les ",
    "l'",
    "l’",
    "notre ",
    "nos ",
    "el ",
    "los ",
    "las ",
    "nuestro ",
    "nuestra ",
    "nuestros ",
    "nuestras ",
    "o ",
    "a ",
    "os ",
    "as ",
    "nosso ",
    "nossa ",
    "nossos ",
    "nossas ",
    "il ",
    "lo ",
    "i ",
    "gli ",
];

/// Words that no name of a component has: people, work, counts, and what makes a phrase of it.
pub(in crate::formats::foreign) const NOT_NAMES: &str = "users|user|customers|customer|clients|members|visitors|people|traffic|requests|calls|orders|\
     transactions|performance|data|messages|emails|access|everyone|we|they|it|he|she|you|i|this|that|these|those|which|who|what|all|\
     some|many|most|several|any|no|none|one|two|three|other|others|certain|few|part|parts|few|to|of|for|in|on|with|from|at|by|after|\
     before|during|when|while|if|because|since|was|were|is|are|had|has|have|been|not|an|cause|result|impact|outage|incident|issue|\
     problem|error|errors|kunden|nutzer|benutzer|wir|alle|einige|mehrere|viele|auf|mit|von|im|in|für|nicht|es|clientes|usuarios|\
     usuários|algunos|alguns|todos|todas|utilisateurs|tous|toutes|certains|certaines|pour|dans|avec|sur|para|con|com|en|em|que|\
     affected|impacted|unavailable|following|folgende|folgenden|siguientes|seguintes|suivants|suivantes|over|about|around|more|than|up|multiple|various|numerous|even|very|now|although|though|given|\
     finally|however|unfortunately|then|therefore|hosted|come|came|back|the|our|my|its|their|your|and|or|und|et|mehr|plus|más|mais|\
     mehrere|plusieurs|varios|varias|vários|várias|only|just|provider|providers|today|yesterday|heute|gestern";
