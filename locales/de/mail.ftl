# Was die Mail-Prüfung über eine Mail sagt. Sie nennt Codes und Namen; die Sätze stehen hier, und nur hier.

# Der Absender.
evidence-sender-borrowed-name = Der Absender nennt sich „{ $name }“, schreibt aber von „{ $host }“. Das ist keine Domain von { $brand }.
evidence-sender-cheap-suffix = Die Domain des Absenders, „{ $host }“, hat eine billige und oft missbrauchte Endung.
evidence-sender-deep-host = Der Server des Absenders, „{ $host }“, hat einen Namen aus ungewöhnlich vielen Teilen.
evidence-sender-disguised-letters = Der Name des Absenders enthält unsichtbare oder verkleidete Buchstaben.
evidence-sender-free-hosting = Die Domain des Absenders, „{ $host }“, ist eine kostenlose Seite bei { $platform }. Von dort kann jeder senden.
evidence-sender-imitates-us = Die Domain des Absenders, „{ $host }“, sieht aus wie unsere eigene, „{ $own }“.
evidence-sender-look-alike = Die Domain des Absenders, „{ $host }“, ahmt { $brand } nach.
evidence-sender-missing = Die Mail sagt nicht, wer sie gesendet hat.
evidence-sender-name-is-address = Als Name des Absenders steht dort „{ $shown }“, die Mail kommt aber von „{ $address }“.
evidence-sender-no-host = „{ $address }“ ist keine Adresse, der man antworten könnte.
evidence-sender-office = „{ $name }“ ist eine Funktion, keine Person.
evidence-sender-office-on-free-mail = „{ $name }“ klingt nach einer Dienststelle, schreibt aber aus einem kostenlosen Postfach bei { $host }.
evidence-sender-random-address = Die Adresse des Absenders, „{ $address }“, sieht aus wie von einer Maschine erzeugt.
evidence-sender-random-domain = Die Domain des Absenders, „{ $host }“, sieht aus wie von einer Maschine erzeugt.

# Wohin Antworten gehen, und woher sie gesendet wurde.
evidence-reply-elsewhere = Sie kommt von { $host }, Antworten gehen aber an { $elsewhere }.
evidence-reply-free-mailbox = Sie kommt von { $host }, Antworten gehen aber an das kostenlose Postfach „{ $address }“.
evidence-reply-no-host = Antworten gingen an „{ $address }“. Das ist keine Adresse.
evidence-reply-nowhere = Antworten gingen an „{ $address }“. Diese Adresse kann es nicht geben.
evidence-reply-other-mailbox = Antworten gehen an ein anderes kostenloses Postfach als das, aus dem sie kommt: „{ $address }“.
evidence-path-free-hosting = Sie wurde von „{ $host }“ gesendet, einer kostenlosen Seite bei { $platform }.
evidence-path-strange = Sie wurde über „{ $host }“ gesendet, eine Domain, die mit { $sender } nichts zu tun hat.

# Was Server fanden, als sie den Absender prüften.
evidence-auth-dkim-fail = Die Unterschrift der Mail stimmt nicht: Sie wurde verändert, oder die Unterschrift ist falsch (DKIM nicht bestanden).
evidence-auth-dmarc-error = Der empfangende Server konnte die Mail nicht nach den Regeln von { $host } prüfen (DMARC-Fehler).
evidence-auth-dmarc-fail = Der empfangende Server hat festgestellt, dass die Mail nicht von { $host } kommt (DMARC nicht bestanden).
evidence-auth-forged = Sie bringt ein Prüfergebnis mit, das keiner unserer empfangenden Server geschrieben hat. Wir haben ihm nicht geglaubt.
evidence-auth-partly-signed = Nur der erste Teil der Mail ist unterschrieben. Darunter kann alles Mögliche hinzugefügt worden sein.
evidence-auth-spf-error = Die Liste der Server, die die sendende Domain führt, ist fehlerhaft (SPF-Fehler).
evidence-auth-spf-fail = Der sendende Server darf für seine Domain nicht senden (SPF nicht bestanden).
evidence-auth-spf-softfail = Der sendende Server darf für seine Domain wahrscheinlich nicht senden (SPF-Softfail).

# Der Kopf der Mail und der Betreff.
evidence-header-content-type-twice = { problem-header-content-type-twice }
evidence-header-from-many = { problem-header-from-many }
evidence-header-from-twice = { problem-header-from-twice }
evidence-header-nul = Im Kopf der Mail stehen Zeichen, die kein Mailprogramm schreibt.
evidence-header-turned-text = Der Kopf der Mail kehrt die Schreibrichtung um, damit man etwas anderes liest, als dort steht.
evidence-subject-alarms = Der Betreff schlägt Alarm: Ein Konto, ein Postfach oder ein Zugang soll in Gefahr sein.
evidence-subject-borrowed-name = Der Betreff spricht von { $brand }, die Mail kommt aber von „{ $host }“.
evidence-subject-disguised-letters = Der Betreff enthält unsichtbare oder verkleidete Buchstaben.
evidence-subject-emoji = Der Betreff ist mit Bildchen geschmückt.
evidence-subject-empty = Es gibt keinen Betreff.
evidence-subject-exclaims = Im Betreff stehen mehrere Ausrufezeichen.
evidence-subject-false-reply = Dem Betreff nach antwortet die Mail auf etwas oder leitet etwas weiter, aber davon ist nichts zu sehen.
evidence-subject-fortune = Der Betreff deutet ein Vermögen oder ein Geschäft an.
evidence-subject-money = Der Betreff spricht von Geld, einem Paket oder einer Wallet.
evidence-subject-names-address = Im Betreff steht die Adresse des Empfängers, wie Maschinen sie dort einsetzen.
evidence-subject-presses = Der Betreff drängt zur Eile.
evidence-subject-promises = Der Betreff verspricht einen Gewinn.
evidence-subject-serial = Der Betreff endet mit einer Nummer, die erfunden aussieht („{ $ending }“).
evidence-subject-shouts = Der Betreff steht in Großbuchstaben.

# Wohin die Links führen.
evidence-link-all-the-same = Verschiedene Links, auch der zum Abbestellen, führen zu derselben Seite bei { $host }.
evidence-link-away-from-claimed = Die Mail kommt angeblich von { $brand }, aber keiner ihrer Links führt dorthin.
evidence-link-bait-words = Ein Link führt zu „{ $host }“. Der Name besteht aus Lockwörtern wie „login“ oder „verify“ (Text, Link { $number }).
evidence-link-bare-address = Ein Link führt zur bloßen Internetadresse { $host } (Text, Link { $number }).
evidence-link-broken-into = Ein Link führt in einen Bereich von { $host }, in dem keine Seiten liegen sollten. In solche Websites wird oft eingebrochen (Text, Link { $number }).
evidence-link-cheap-suffix = Ein Link führt zu „{ $host }“. Die Endung ist billig und wird oft missbraucht (Text, Link { $number }).
evidence-link-data = Ein Link trägt eine ganze Seite in sich.
evidence-link-disguised = Ein Link versteckt die Adresse { $host } hinter einer anderen Schreibweise (Text, Link { $number }).
evidence-link-foreign-letters = Ein Link führt zu einem Server, dessen Name Buchstaben enthält, die wie andere aussehen: { $host } (Text, Link { $number }).
evidence-link-free-hosting = Ein Link führt zu „{ $host }“, einer kostenlosen Seite bei { $platform }, wie sie jeder einrichten kann (Text, Link { $number }).
evidence-link-imitates-us = Ein Link führt zu „{ $host }“. Das sieht aus wie unsere eigene Domain, „{ $own }“ (Text, Link { $number }).
evidence-link-long-code = Ein Link zu { $host } enthält einen langen unlesbaren Code (Text, Link { $number }).
evidence-link-look-alike = Ein Link führt zu „{ $host }“. Der Name ahmt { $brand } nach (Text, Link { $number }).
evidence-link-names-recipient = Ein Link zu { $host } trägt die Adresse des Empfängers mit sich (Text, Link { $number }).
evidence-link-none-to-sender = Keiner der Links führt zum Absender ({ $sender }).
evidence-link-not-to-claimed = Die Mail spricht für { $brand }, aber keiner ihrer Links führt dorthin.
evidence-link-port = Ein Link führt zu einem ungewöhnlichen Port von { $host } (Text, Link { $number }).
evidence-link-random-host = Ein Link führt zu „{ $host }“. Der Name sieht aus wie von einer Maschine erzeugt (Text, Link { $number }).
evidence-link-redirects = Ein Link zu { $host } enthält eine zweite Adresse, zu der er weiterleiten soll (Text, Link { $number }).
evidence-link-script = Ein Link würde ein Skript ausführen.
evidence-link-shortened = Ein Link wurde mit { $host } gekürzt und verbirgt so sein Ziel (Text, Link { $number }).
evidence-link-single-stranger = Alle Links führen zu { $host }. Das ist nicht der Absender ({ $sender }).
evidence-link-text-differs = Im Link steht „{ $shown }“, er führt aber zu „{ $host }“ (Text, Link { $number }).
evidence-link-unprotected = Ein Link zu { $host } ist nicht verschlüsselt (Text, Link { $number }).
evidence-link-user-part = Vor dem wahren Ziel { $host } steht in einem Link ein anderer Name, damit es aussieht, als führe er dorthin (Text, Link { $number }).
evidence-picture-borrowed = Sie leiht sich Bilder von der Firma, für die sie spricht, aber ihre Links führen woandershin.

# Was im Text steht, und wie er gemacht ist.
evidence-form-any = Die Mail enthält selbst ein Formular zum Ausfüllen.
evidence-form-password = Die Mail fragt selbst nach einem Passwort.
evidence-html-refresh = Die Mail versucht, Lesende von selbst weiterzuleiten.
evidence-html-script = Die Mail enthält ein Skript. Keine ehrliche Mail braucht das.
evidence-html-utf7 = Formatierung ist in einem Zeichensatz versteckt, den niemand mehr verwendet.
evidence-text-borrowed-letterhead = Sie ist aufgemacht wie eine Mail von { $brand }, kommt aber nicht von dort und führt auch nicht dorthin.
evidence-text-broken-words = In { $count } Wörter sind unsichtbare Zeichen gestreut, damit Maschinen sie nicht lesen können.
evidence-text-disguised-letters = Wörter enthalten Buchstaben aus anderen Alphabeten, die nur richtig aussehen.
evidence-text-hardly-any = Neben einem Link gibt es kaum Text.
evidence-text-hidden = { $count } Wörter sind vor Lesenden versteckt, um Maschinen zu täuschen.
evidence-text-only-html = Neben dem gestalteten Text gibt es keinen einfachen.
evidence-text-only-pictures = Es gibt kaum Text: Die Nachricht ist ein Bild mit einem Link dahinter.
evidence-text-two-faces = Der einfache Text sagt etwas ganz anderes als der gestaltete.
evidence-text-unfilled = Stellen für Namen oder Daten blieben leer, wie wenn eine Maschine viele Mails schreibt.
evidence-words-answer-elsewhere = Es ist ein erster Brief, in dem es nichts zu klicken gibt, und Antworten gehen an ein anderes, kostenloses Postfach.
evidence-words-click = Der Text fordert zum Klicken auf („{ $example }“).
evidence-words-credentials = Der Text bittet, Kontodaten zu bestätigen oder zu aktualisieren („{ $example }“).
evidence-words-dating = Der Text wirbt für Treffen oder Sex („{ $example }“).
evidence-words-delivery = Der Text spricht von einem Paket („{ $example }“).
evidence-words-document = Der Text spricht von einem Dokument, einer Nachricht oder einer Unterschrift, die wartet („{ $example }“).
evidence-words-extortion = Der Text droht, etwas zu veröffentlichen („{ $example }“).
evidence-words-fortune = Der Text bietet das Vermögen eines Fremden oder ein geheimes Geschäft an („{ $example }“).
evidence-words-fortune-by-free-mail = In diesem Brief geht es um Geld, und er kommt aus einem kostenlosen Postfach oder möchte Antworten dorthin.
evidence-words-gambling = Der Text wirbt für Glücksspiel („{ $example }“).
evidence-words-greeting = Die Anrede passt auf jeden („{ $example }“).
evidence-words-greets-address = Angeredet wird mit der Mailadresse, nicht mit dem Namen.
evidence-words-loan = Der Text bietet einen Kredit an („{ $example }“).
evidence-words-mailbox = Der Text spricht von einem vollen Postfach, zurückgehaltenen Mails oder einem ablaufenden Passwort („{ $example }“).
evidence-words-much-credentials = Der Text bittet immer wieder, Daten zu bestätigen oder zu aktualisieren.
evidence-words-much-fortune = Ein großer Teil des Textes besteht aus dem, woraus Briefe über das Vermögen eines Fremden gemacht sind.
evidence-words-much-gambling = Ein großer Teil des Textes handelt von Glücksspiel.
evidence-words-much-prize = Ein großer Teil des Textes handelt davon, etwas zu gewinnen oder zu bekommen.
evidence-words-much-wallet = Ein großer Teil des Textes handelt von einer Krypto-Wallet.
evidence-words-offer = Der Text wirbt für etwas, das zu kaufen ist („{ $example }“).
evidence-words-payment = Der Text spricht von einer Zahlung, einer Erstattung oder einer Rechnung („{ $example }“).
evidence-words-pills = Der Text wirbt für Heil- oder Schlankheitsmittel („{ $example }“).
evidence-words-points = Der Text spricht von Punkten oder einem vorab bewilligten Rahmen („{ $example }“).
evidence-words-prize = Der Text verspricht einen Preis, ein Geschenk oder eine Belohnung („{ $example }“).
evidence-words-prize-then-click = Sie verspricht etwas und bittet dann um einen Klick.
evidence-words-scareware = Dem Text nach ist ein Gerät infiziert oder ungeschützt („{ $example }“).
evidence-words-secrecy = Der Text bittet um einen diskreten Gefallen oder um eine Änderung der Bankverbindung („{ $example }“).
evidence-words-stranger = Der Text liest sich wie der Brief eines Fremden, der eine Antwort möchte („{ $example }“).
evidence-words-threat = Der Text droht mit dem Verlust eines Kontos oder Zugangs („{ $example }“).
evidence-words-threat-then-login = Sie droht, bittet dann, Daten zu bestätigen, und bietet dafür einen Link an.
evidence-words-urgency = Der Text drängt zur Eile („{ $example }“).
evidence-words-wallet = Im Text geht es um Kryptowährung oder eine Wallet („{ $example }“).

# Dateien, die mitkommen.
evidence-file-active-page = Der Anhang „{ $file }“ ist eine Webseite, die Skripte ausführt oder um Eingaben bittet.
evidence-file-archive = Der Anhang „{ $file }“ ist ein gepacktes Archiv.
evidence-file-disguised-name = Der Name des Anhangs „{ $file }“ ist so gemacht, dass er seine Endung verbirgt.
evidence-file-instead-of-text = Die eigentliche Nachricht steckt im Anhang; die Mail sagt wenig.
evidence-file-macros = Der Anhang „{ $file }“ kann Makros enthalten.
evidence-file-not-what-it-says = Der Anhang „{ $file }“ ist nicht, was sein Name sagt.
evidence-file-page = Der Anhang „{ $file }“ ist eine Webseite.
evidence-file-runs = Der Anhang „{ $file }“ kann auf einem Computer ausgeführt werden.
evidence-file-two-endings = Der Anhang „{ $file }“ hat zwei Endungen, um wie ein Dokument auszusehen.

# Was für eine Mail spricht.
evidence-good-answers = Sie sagt, auf welche Mail sie antwortet.
evidence-good-authenticated = Der empfangende Server hat bestätigt, dass sie für { $host } gesendet wurde. Das allein beweist wenig.
evidence-good-code = Sie enthält Programmcode.
evidence-good-conversation = Sie setzt ein Gespräch fort und zitiert es.
evidence-good-delivery-report = Es ist der Bericht eines Mailservers über eine andere Mail.
evidence-good-dmarc-report = Es ist ein automatischer Bericht über Mails, die im Namen einer Domain gesendet wurden (DMARC).
evidence-good-invitation = Sie enthält einen Kalendereintrag.
evidence-good-link-to-sender = Ein Link führt zur eigenen Domain des Absenders, { $host }.
evidence-good-links-to-claimed = Fast alle Links führen zu { $brand }, wofür sie auch spricht.
evidence-good-links-to-sender = Die meisten Links führen zur eigenen Domain des Absenders, { $host }.
evidence-good-long = Es ist ein langer Text.
evidence-good-mailing-service = Sie wurde über einen bekannten Versanddienst gesendet.
evidence-good-many-places = Ihre Links führen an viele verschiedene Orte, wie in Rundbriefen und Diskussionen.
evidence-good-name-and-links-agree = Name, Adresse und Links gehören alle zu { $brand }.
evidence-good-nothing-to-click = Es gibt nichts zu klicken oder zu öffnen.
evidence-good-plain-design = Sie hat eine Textfassung und keine Bilder, wie es bei Mails von Menschen üblich ist.
evidence-good-plain-text = Es ist einfacher Text, ohne Gestaltung.
evidence-good-quotes = Sie zitiert eine andere Mail Zeile für Zeile.
evidence-good-talks = Sie liest sich wie ein Gespräch zwischen Menschen („{ $example }“).
evidence-good-true-name = Sie kommt wirklich von { $brand }, wie sie sagt.

# Was im Kopf der Mail steht.
header-says-authentication =
    { $method ->
        [spf] Durfte der sendende Server für die Domain des Umschlags senden?
        [dkim] Hat eine Domain die Mail unterschrieben, und ist sie seither unverändert?
        [dmarc] Bestätigt eine der beiden Prüfungen die Domain, die als Absender dasteht?
       *[other] Hat ein früherer Server sie bestätigt, bevor die Mail weitergeleitet wurde?
    } { $result ->
        [pass] Ja.
        [fail] Nein.
        [hardfail] Nein.
        [softfail] Wahrscheinlich nicht.
        [none] Das sagt niemand: Die Domain veröffentlicht dazu nichts.
        [neutral] Die Domain möchte sich nicht festlegen.
        [temperror] Das ließ sich nicht prüfen.
        [permerror] Das ließ sich nicht prüfen.
       *[other] Die Antwort ist nicht eindeutig.
    }{ $known ->
        [yes] {" "}({ $domain })
       *[no] {""}
    }{ $believed ->
        [yes] {""}
       *[no] {" "}Das steht an einer Stelle, an die auch der Absender es hätte schreiben können. Wir haben es deshalb nicht geglaubt.
    }
header-says-date-far = Das angegebene Datum liegt mehr als einen Tag neben der Ankunft der Mail.
header-says-from = Der Absender, wie er angezeigt wird: Der Name kann beliebig sein. Es zählt die Domain { $domain }, und auch sie nur, wenn die Prüfungen unten sie bestätigen.
header-says-from-none = Der Absender, wie er angezeigt wird. Eine gültige Adresse ist nicht darin.
header-says-hop =
    Station { $stop } von { $stops }: { $named ->
        [yes] { $by }
       *[no] Ein Server
    } hat sie { $introduced ->
        [yes] von einem Server übernommen, der sich { $from } nennt
       *[no] von sich selbst übernommen
    }{ $seen ->
        [yes] {" "}({ $ip })
       *[no] {""}
    }.{ $ahead ->
        [yes] {" "}Seine Uhr geht gegenüber der nächsten Station vor: Eine der beiden Angaben ist falsch oder erfunden.
       *[no] {""}
    }
header-says-list-unsubscribe = Ein Weg, die Mails abzubestellen. Nutzen Sie ihn nicht bei Mails, um die Sie nie gebeten haben.
header-says-originating-ip = Die Adresse des Computers, auf dem die Mail geschrieben wurde, wie dessen Server sie vermerkt hat.
header-says-program = Das Programm, das die Mail nach eigenen Angaben geschrieben hat.
header-says-reply-elsewhere = Antworten gehen woandershin als zum angezeigten Absender.
header-says-reply-same = Antworten gehen an dieselbe Organisation, von der sie kommt.
header-says-return-elsewhere = Unzustellbares geht an { $domain }, nicht an den angezeigten Absender. So machen es Versanddienste, aber auch Fälscher.
header-says-return-none = Unzustellbares bekommt niemand: Diese Mail hat eine Maschine gesendet.
header-says-return-same = Unzustellbares geht an die Organisation, von der sie angeblich kommt.
header-says-signed = Unterschrieben von { $domain }, { $own ->
        [yes] der Domain, die als Absender dasteht
       *[no] was nicht die Domain ist, die als Absender dasteht
    }.{ $partly ->
        [yes] {" "}Die Unterschrift gilt nur für den ersten Teil der Mail.
       *[no] {""}
    }

# Was sich nicht lesen ließ oder nicht so ist, wie es sein sollte.
problem-header-content-type-twice = Es gibt zwei Felder „Content-Type“. Programme lesen deshalb verschiedene Mails.
problem-header-from-many = Im Feld „From“ steht mehr als ein Absender.
problem-header-from-twice = Es gibt zwei Felder „From“. Programme zeigen deshalb verschiedene Absender.
problem-header-malformed = Manche Zeilen im Kopf der Mail sind nicht so, wie sie sein sollten.
problem-header-subject-twice = Es gibt zwei Felder „Subject“, also zwei Betreffzeilen.
problem-header-too-long = Ein Feld im Kopf der Mail ist zu lang, um es ganz zu lesen.
problem-header-too-many = Der Kopf der Mail hat zu viele Felder. Nur die ersten wurden gelesen.
problem-header-too-many-hops = Die Mail zeigt mehr Stationen, als eine echte Mail je hat.
problem-mail-empty = Sie hat weder einen Absender noch einen Inhalt.
problem-mail-too-large = Die Mail ist zu groß, um sie ganz zu lesen. Nur ihr Anfang wurde gelesen.
problem-mime-damaged = Ein Teil der Mail ist beschädigt. Gelesen wurde, was sich lesen ließ.
problem-mime-external = Ein Teil der Mail liegt woanders. Er wurde nicht abgerufen.
problem-mime-no-boundary = Die Mail kündigt mehrere Teile an, trennt sie aber nicht. Sie wurden als Text gelesen.
problem-mime-partial = Das ist ein Stück einer Mail, die in Stücke geteilt wurde.
problem-mime-too-deep = Die Teile der Mail sind zu tief verschachtelt. Die innersten wurden als Text gelesen.
problem-mime-too-many-parts = Die Mail hat zu viele Teile. Nur die ersten wurden gelesen.
problem-mime-too-much = Die Teile der Mail enthalten mehr, als gelesen werden kann. Die letzten wurden ausgelassen.
problem-msg-broken = Das Outlook-Element ist beschädigt und ließ sich nicht lesen.
problem-msg-no-header = Das Outlook-Element hat keinen Internet-Kopf. Sein Weg lässt sich nicht prüfen.
problem-text-charset = Manche Zeichen ließen sich in dem Zeichensatz, den die Mail nennt, nicht lesen.
problem-text-too-long = Der Text ist zu lang, um ihn ganz zu lesen. Sein Anfang wurde gelesen.
