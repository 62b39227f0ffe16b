## Vorfälle in den Worten anderer: Einordnung, was hinausgeht, was hereinkommt.

exchange-title = Einordnung
exchange-lead = Was geschehen ist, in den Worten des Standards VERIS. So lässt sich dieser Vorfall mit anderen vergleichen, hier und anderswo. Über Personen sagt das nichts.
exchange-begun-for-you = Diesen Vorfall hat noch niemand eingeordnet. Angekreuzt ist, was nach seiner Art und seinem Fall am wahrscheinlichsten ist. Bitte sehen Sie es durch und speichern Sie es.
exchange-chosen = Das ist gewählt
exchange-chosen-nothing = Noch nichts.
exchange-find-title = Finden, was passt
exchange-find = Was ist geschehen?
exchange-find-hint = Schreiben Sie es, wie Sie es sagen würden: „falscher Empfänger“, „Kennwort gestohlen“, „Lösegeld“. Kreuzen Sie dann an, was passt.
exchange-find-do = Suchen
exchange-found-nothing = Zu diesen Worten passt nichts. Versuchen Sie ein anderes Wort, oder sehen Sie die Listen unten durch.
exchange-all = Alle Listen
exchange-save = Einordnung speichern
exchange-said-saved = Die Einordnung ist gespeichert.
exchange-said-together = Jemand anderes hat die Einordnung gespeichert, während Sie daran waren. Beides ist jetzt enthalten.
exchange-advice = Was noch dazukommen könnte
exchange-advice-text = Nichts davon muss sein. Es hilft anderen, die den Datensatz lesen.
exchange-leave = Weitergeben
exchange-leave-text = Die Dateien enthalten Codes und Zeiten: keine Namen, und nichts darüber, wer was getan hat.
exchange-words = Mit Titel, Zusammenfassung und den Pfaden von Webadressen
exchange-words-hint = Bitte lesen Sie alles vorher: Wird darin jemand genannt? Ein Pfad kann verraten, an wen eine Nachricht ging.
exchange-veris = VERIS-Datei
exchange-stix = STIX-Datei
exchange-red = Dieser Vorfall trägt TLP:RED: Er ist nur für die, denen es persönlich gesagt wurde. Darum gibt es keine Datei davon. Ändern Sie zuerst die Kennzeichnung, wenn er hinausgehen darf.

# used-by: exchange-group-*
exchange-group-standing = Wie es steht
exchange-group-social = Menschen wurden getäuscht
exchange-group-hacking = Systeme wurden angegriffen
exchange-group-malware = Schadsoftware
exchange-group-error = Etwas ging von selbst schief
exchange-group-error-hint = Hierher gehört, was es möglich gemacht hat, und nie, wer. Dass jemand nicht genug aufgepasst habe, ist keine Antwort: Fragen Sie, warum ein einziges Versehen schaden konnte.
exchange-group-misuse = Etwas wurde zweckfremd genutzt
exchange-group-physical = Es geschah vor Ort
exchange-group-environmental = Natur oder Umgebung
exchange-group-outside = Von außen
exchange-group-inside = Von innen
exchange-group-inside-hint = Eine Rolle in groben Zügen, nie eine Person. Wo wenige eine Rolle haben, wählen Sie „Nicht bekannt oder nicht zu nennen“.
exchange-group-assets = Was betroffen war
exchange-group-effects = Was daraus wurde
exchange-group-discovery = Wie wir davon erfahren haben
exchange-group-impact = Wie viel Schaden
exchange-group-times = Wie lange es dauerte
exchange-group-filled = · { $count } ausgefüllt
exchange-group-times-hint = Die Zeiten bis zur Entdeckung und Eindämmung ergeben sich aus den Meilensteinen des Vorfalls, wo diese bekannt sind. Was hier steht, gilt, wo sie es nicht sind.

# used-by: exchange-amount-*
exchange-amount-asset-assets-amount = wie viele
exchange-amount-asset-total-amount = Wie viele insgesamt
exchange-amount-attribute-confidentiality-data-amount = wie viele Datensätze
exchange-amount-attribute-confidentiality-data-total = Wie viele Datensätze insgesamt
exchange-amount-attribute-availability-duration-value = Wie lange etwas ausfiel
exchange-amount-attribute-availability-duration-unit = Einheit dazu
exchange-amount-impact-overall-amount = Was es insgesamt kostete
exchange-amount-impact-overall-min-amount = Mindestens
exchange-amount-impact-overall-max-amount = Höchstens
exchange-amount-impact-iso-currency-code = Währung, etwa EUR
exchange-amount-impact-loss-rating = wie groß
exchange-amount-impact-loss-amount = was es kostete
exchange-amount-impact-loss-min-amount = mindestens
exchange-amount-impact-loss-max-amount = höchstens
exchange-amount-timeline-compromise-value = Vom ersten Schritt bis zum ersten Schaden
exchange-amount-timeline-compromise-unit = Einheit dazu
exchange-amount-timeline-exfiltration-value = Von da an, bis Daten abflossen
exchange-amount-timeline-exfiltration-unit = Einheit dazu
exchange-amount-timeline-discovery-value = Bis es jemand bemerkte
exchange-amount-timeline-discovery-unit = Einheit dazu
exchange-amount-timeline-containment-value = Von da an bis zur Eindämmung
exchange-amount-timeline-containment-unit = Einheit dazu
exchange-amount-whole = Schreiben Sie eine ganze Zahl in Ziffern, ohne Trennzeichen: 1200.
exchange-amount-number = Schreiben Sie eine Zahl in Ziffern, mit Punkt und ohne Trennzeichen: 1200 oder 1200.50.
exchange-amount-least = Weniger als nichts kann es nicht sein.
exchange-amount-long = Das ist länger, als so ein Wort sein kann.
exchange-amount-code = Wählen Sie aus der Liste.
exchange-amount-gone = Jemand hat das inzwischen herausgenommen. Speichern Sie noch einmal, um Ihres zu behalten.
exchange-amount-meanwhile = Jemand hat inzwischen { $theirs } geschrieben. Speichern Sie noch einmal, um Ihres zu behalten.
exchange-choice-meanwhile = Jemand hat inzwischen „{ $theirs }“ gewählt. Speichern Sie noch einmal, um Ihre Wahl zu behalten.
exchange-amounts-hint = Wie viele und wie viel lässt sich zu jeder angekreuzten Art schreiben, sobald gespeichert ist.

# used-by: exchange-problem-*
exchange-problem-unknown-code = { $path }: „{ $code }“ steht nicht in der Liste. Es bleibt, wie es ist.
exchange-problem-unlike-code = { $path }: „{ $code }“ steht nicht in der Liste. Ist „{ $other }“ gemeint?
exchange-problem-older-code = { $path }: „{ $code }“ heißt heute „{ $other }“.
exchange-problem-missing = { $path }: noch nicht gesagt.
exchange-problem-wrong-kind = { $path }: sollte von anderer Art sein ({ $other }).
exchange-problem-too-long = { $path }: länger als { $other } Zeichen.
exchange-problem-out-of-range = { $path }: sollte zwischen { $code } und { $other } liegen.
exchange-problem-wrong-form = { $path }: sollte so aussehen: { $other }.
exchange-problem-twice = { $path }: „{ $code }“ steht zweimal da.
exchange-problem-unknown-member = { $path }: kennt der Standard nicht. Es bleibt, wie es ist.

exchange-import = Vorfälle hereinholen
exchange-import-back = Vorfälle
exchange-import-lead = Aus Dateien im Format VERIS: eigene Datensätze von anderswo oder eine öffentliche Sammlung. Sie sehen zuerst, was eine Datei bringen würde; vorher ändert sich nichts.
exchange-import-file = Die Datei
exchange-import-file-hint = JSON: ein Datensatz, eine Liste von Datensätzen oder ein Datensatz je Zeile. Bis 500 MB; der Befehl „goodcatch import veris“ nimmt mehr, und Ordner.
exchange-import-too-large = Diese Datei ist größer als 500 MB. Der Befehl „goodcatch import veris“ nimmt sie.
exchange-import-no-file = Bitte wählen Sie eine Datei mit VERIS-Datensätzen.
exchange-import-wrong = Eines fehlt noch
exchange-import-look = Durchsehen
exchange-import-looking = Die Datei wird durchgesehen
exchange-import-looked = Was diese Datei bringen würde
exchange-import-taking = Die Vorfälle werden hereingeholt
exchange-import-done = Die Vorfälle sind da
exchange-import-failed = Das ging nicht gut aus
exchange-import-silent = Von der Arbeit war seit einer Stunde nichts zu hören. Sie geht weiter, sobald der Server wieder im Hintergrund arbeitet. Was da ist, ist da; dieselbe Datei darf noch einmal genommen werden.
exchange-import-given-up = Bei uns stimmt etwas nicht, und nach mehreren Versuchen ruht dieser Import. Es ist nichts verloren: Was da ist, ist da. Die Administration sieht auf der Seite zum Betrieb, warum er ruht, und kann ihn weitergehen lassen. Dieselbe Datei lässt sich auch noch einmal einlesen.
exchange-import-so-far = { $read } von { $all } MB, { $records } Datensätze
exchange-import-meanwhile = Sie können diese Seite verlassen; die Arbeit geht weiter.
exchange-import-look-again = Noch einmal nachsehen
exchange-import-would = Wären neu
exchange-import-kept = Neu
exchange-import-known = Schon da
exchange-import-refused = Nicht lesbar
exchange-import-mended = Ein Urteil weggelassen
exchange-import-mended-text = Der Standard hat einen Code, der die Sorgfalt eines Menschen beurteilt. Goodcatch liest ihn als „Unknown“: Was es möglich gemacht hat, lässt sich weiter herausfinden.
exchange-import-take = Hereinholen
exchange-import-another = Andere Datei wählen
exchange-import-see = Vorfälle ansehen
exchange-faults = Was nicht lesbar ist
exchange-fault = Zeile { $line }, Datensatz { $place }: { $why }
exchange-faults-more = { $count ->
    [one] Und noch einer.
   *[other] Und noch { $count }.
}

# used-by: exchange-fault-*
exchange-fault-too-long = Er ist länger als 256 KB, länger als jeder Datensatz.
exchange-fault-breaks-off = Die Datei endet mitten darin.
exchange-fault-no-record = Das ist kein Datensatz: Ein Datensatz steht in geschweiften Klammern.
exchange-fault-not-json = Das ist kein JSON, ab { $detail } (Zeile und Spalte).
exchange-fault-no-id = Er hat keine incident_id und ließe sich nicht von anderen unterscheiden.
exchange-fault-long-id = Seine incident_id ist länger als 300 Zeichen.
