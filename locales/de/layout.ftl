# Was jede Seite umgibt.
layout-skip = Zum Inhalt springen
layout-nav-label = Hauptbereiche
layout-language-and-look = Sprache und Darstellung
layout-language = Sprache
layout-look = Darstellung
layout-look-auto = Auto
layout-look-light = Hell
layout-look-dark = Dunkel
layout-account = Ihre Anmeldung
layout-sign-in = Anmelden
layout-sign-out = Abmelden

layout-demo-label = Beispielorganisation
layout-demo-title = Dies ist ein Beispiel.
layout-demo-text = { $organisation } gibt es nicht, und niemand hier ist echt. Sehen Sie sich als beliebige Person um; melden Sie hier nichts Echtes.
layout-demo-switch = Umsehen als

layout-foot-promise = Danke, dass Sie etwas sagen. Wir verbessern Systeme und beschuldigen niemanden.
layout-foot-speak-up = Etwas melden
layout-foot-receipt = Ich habe einen Beleg
layout-foot-promises = Was wir versprechen

layout-error-reference = Wenn Sie jemanden um Hilfe bitten, nennen Sie diese Nummer. Sie verrät nichts über Sie.
layout-error-home = Zur Startseite

layout-keys-title = Tasten
layout-keys-close = Schließen
layout-keys-move = nächster, voriger Eintrag
layout-keys-open = öffnen
layout-keys-search = suchen
layout-keys-help = diese Hilfe zeigen oder ausblenden
layout-keys-on = Einzelne Tasten auf diesem Gerät verwenden
