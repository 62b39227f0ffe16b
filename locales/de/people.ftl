# Anmelden, das Verzeichnis und der Raum der Treuhänder.
people-nav-directory = Personen
people-nav-identities = Identitäten

role-member = Mitglied
role-visitor = Gast
role-responder = Bearbeitung
role-facilitator = Moderation
role-custodian = Treuhand
role-champion = Champion
role-leader = Leitung
role-administrator = Administration
role-about-responder = bearbeitet Fälle und Vorfälle
role-about-facilitator = leitet Auswertungen von Vorfällen
role-about-custodian = hütet versiegelte Identitäten und bearbeitet sonst nichts
role-about-champion = trägt die Kultur in eine Abteilung
role-about-leader = verspricht, bezahlt, ist da
role-about-administrator = betreibt die Software, sieht keine Inhalte

people-name = Name
people-email = E-Mail
people-further = Weitere Adressen
people-further-hint = Mehrere: mit Strichpunkt dazwischen.
people-team = Team
people-team-hint = Der Pfad, etwa Betrieb/Hafen/Nachtschicht
people-role-family = Berufsgruppe
people-role-family-hint = Etwa Pflege, Fahrdienst, Finanzen
people-site = Standort
people-locale = Sprache
people-locale-hint = Etwa de oder en-GB
people-external-id = Kennung in Ihrem Verzeichnis
people-external-id-hint = Falls es eine gibt: Beim Einlesen wird die Person daran erkannt.
people-roles = Rollen
people-save = Speichern
people-copy = Kopieren
people-copied = Kopiert
people-copy-failed = Bitte von Hand kopieren
people-form-wrong = Es fehlt noch etwas
people-wrong-name = Bitte geben Sie einen Namen an.
people-wrong-email = Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.org.
people-wrong-further = Eine davon ist keine E-Mail-Adresse.
people-wrong-locale = Es gibt Deutsch (de) und Englisch (en).
people-wrong-taken = Eine dieser Adressen oder die Kennung gehört schon jemandem im Verzeichnis.
people-wrong-role = Bitte wählen Sie eine Rolle.

people-setup-title = Goodcatch einrichten
people-setup-text = Sie sind die erste Person hier. Sagen Sie uns, wer Sie sind; die anderen können Sie danach einladen.
people-setup-email-hint = Dorthin gehen Links zum Anmelden.
people-setup-responder = Ich bearbeite auch Meldungen
people-setup-responder-hint = In einem kleinen Team macht oft eine Person beides. Wer nur administriert, sieht keine Meldung.
people-setup-submit = Beginnen
people-setup-promise = Die Administration betreibt die Software. Was gemeldet wird und von wem, bekommt sie nicht zu sehen.

people-sign-in-title = Anmelden
people-sign-in-text = Um uns etwas zu sagen, müssen Sie sich nicht anmelden.
people-sign-in-without = Ohne Anmeldung melden
people-sign-in-asked-title = Bitte sehen Sie in Ihre Post
people-sign-in-asked-text = Wenn diese Adresse hier jemandem gehört, ist ein Link unterwegs. Er gilt einmal, 15 Minuten lang.
people-sign-in-passkey-title = Mit einem Passkey
people-sign-in-passkey-text = Ihr Gerät fragt nach Finger, Gesicht oder Code. Es gibt kein Passwort, das jemand stehlen könnte.
people-sign-in-passkey-submit = Mit Passkey anmelden
people-sign-in-link-title = Mit einem Link per E-Mail
people-sign-in-link-hint = Die Adresse, unter der Ihre Organisation Sie kennt.
people-sign-in-link-submit = Link zuschicken
people-sign-in-no-relay = Dieser Server verschickt noch keine E-Mails. Wer ihn betreibt, kann Ihnen einen Link geben.

people-passkey-waiting = Ihr Gerät fragt Sie gerade.
people-passkey-failed = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal, oder nehmen Sie einen Link.
people-passkey-cancelled = Es wurde nichts geändert. Sie können es jederzeit noch einmal versuchen.
people-passkey-unsupported = Dieser Browser kennt keine Passkeys. Bitte nehmen Sie einen Link.
people-passkey-no-script = Passkeys brauchen JavaScript. Ein Link geht auch ohne.
people-passkey-impossible = Passkeys brauchen eine Adresse mit Namen und https. Bis dieser Server eine hat, kommen Sie mit Links hinein.
people-passkey-name = Name des Passkeys
people-passkey-name-hint = Damit Sie ihn später wiedererkennen, etwa „Laptop im Büro“.
people-passkey-unnamed = Passkey
people-passkey-add = Passkey hinzufügen
people-passkey-add-title = Passkey hinzufügen
people-passkey-add-text = Mit einem Passkey melden Sie sich per Finger, Gesicht oder Gerätecode an. Niemand kann ihn abfangen.
people-passkey-rename = Umbenennen
people-passkey-remove = Entfernen
people-passkey-remove-text = Damit können Sie sich dann nicht mehr anmelden. Andere Passkeys und Links gelten weiter.
people-passkey-remove-sure = Diesen Passkey entfernen

people-link-title = Anmelden
people-link-text = Drücken Sie den Knopf, und Sie sind angemeldet. Der Link gilt einmal.
people-link-invited-title = Willkommen
people-link-invited-text = Sie wurden eingeladen. Drücken Sie den Knopf, und Sie sind angemeldet.
people-link-submit = Anmelden
people-link-over-title = Dieser Link gilt nicht mehr
people-link-over-text = Er wurde schon benutzt oder ist zu alt. Sie können einen neuen anfordern.

people-welcome-title = Sie sind angemeldet
people-welcome-text = Ein Schritt noch, dann geht es nächstes Mal leichter.
people-welcome-later = Nicht jetzt
people-welcome-people = Die anderen dazuholen

people-account-title = Ihre Anmeldung
people-account-text = Wie Sie sich anmelden und wo Sie angemeldet sind. Diese Seite sieht sonst niemand.
people-passkeys = Passkeys
people-passkeys-none = Sie haben noch keinen Passkey. Sie melden sich mit Links an.
people-added = Hinzugefügt
people-last-used = zuletzt benutzt
people-since = Seit
people-sessions = Wo Sie angemeldet sind
people-sessions-text = Welches Gerät oder Netz es war, speichern wir nicht.
people-session = Ein Browser
people-session-here = Dieser Browser
people-session-end = Dort abmelden
people-sessions-end = Überall sonst abmelden

people-title = Personen
people-count = { $count ->
    [one] Eine Person gehört zu Ihrer Organisation.
   *[other] { $count } Personen gehören zu Ihrer Organisation.
}
people-count-left = { $count ->
    [one] Eine ist ausgeschieden.
   *[other] { $count } sind ausgeschieden.
}
people-search = Name oder E-Mail
people-holders = Wer eine Rolle hat
people-none-title = Noch ist niemand hier
people-none-text = Lesen Sie Ihre Leute aus einer Datei ein, oder fügen Sie sie einzeln hinzu. Melden kann auch ohne das jede und jeder.
people-not-found-title = Niemand mit diesem Namen
people-not-found-text = Gesucht wird danach, wie ein Vorname, ein Nachname oder eine Adresse beginnt.
people-all = Alle zeigen
people-has-left = ausgeschieden
people-first = Von vorn
people-next = Weiter
people-pages = Seiten des Verzeichnisses
people-new = Person hinzufügen
people-new-submit = Hinzufügen
people-details = Angaben
people-details-change = Angaben ändern
people-details-address-hint = Wer sich schon angemeldet hat, bekommt Links zum Anmelden 7 Tage lang nur an die bisherige Adresse und wird benachrichtigt.
people-details-import-title = Eine Datei kann das wieder ändern
people-details-import-id = Die nächste Personendatei mit der Kennung { $id } überschreibt diese Angaben mit ihren eigenen.
people-details-import-address = Die nächste Personendatei mit einer dieser Adressen überschreibt diese Angaben mit ihren eigenen.
people-details-import-rest = Berichtigen Sie sie deshalb auch dort, woher die Datei kommt. Spalten, die in der Datei fehlen, bleiben hier, wie sie sind.
people-held-title = Ihre Adresse wurde geändert
people-held-text = Im Verzeichnis Ihrer Organisation steht für Sie jetzt { $new }. Links zum Anmelden gehen noch ausschließlich an { $old },
people-held-until = und zwar bis
people-held-wrong = Das haben Sie nicht erwartet? Dann drücken Sie nichts und sagen Sie es denen, die Goodcatch in Ihrer Organisation betreuen.
people-held-confirm = Die neue Adresse gehört mir
people-held-facts = Links zum Anmelden gehen an
people-held-facts-until = bis
people-held-nowhere = niemanden, da die bisherige Adresse jetzt jemand anderem gehört,

people-roles-none = Keine Rolle. Melden kann man auch ohne.
people-role-take = Nehmen
people-role-take-named = Nehmen: { $role }
people-role-grant = Eine Rolle geben
people-role-grant-hint = Wer Treuhand hat, kann weder bearbeiten noch administrieren.
people-role-grant-submit = Geben
people-role-changes = Was geändert wurde
people-role-was-granted = { $role } wurde gegeben
people-role-was-taken = { $role } wurde genommen
people-role-excludes = Diese Rollen schließen einander aus: Wer Identitäten hütet, bearbeitet keine Meldungen und betreibt nicht die Software.
people-last-administrator = Dies ist die letzte Administration. Geben Sie die Rolle zuerst jemand anderem.
people-invite-title = Einladen
people-invite-by-mail = Die Person bekommt eine E-Mail mit einem Link. Er gilt einmal, 7 Tage lang.
people-invite-on-screen = Dieser Server verschickt noch keine E-Mails. Der Link wird daher hier einmal gezeigt, damit Sie ihn weitergeben. Er gilt einmal, 7 Tage lang.
people-invite-submit = Einladen
people-invite-joined = Diese Person war schon angemeldet und braucht keine Einladung: Ein Passkey oder ein Link per E-Mail lässt sie ein, und sonst niemanden. Hat sie beides nicht, kann ihr jemand am Server mit „goodcatch link“ einen Link geben.
people-invitation-title = Geben Sie diesen Link niemand anderem
people-invitation-text = Er meldet diese Person an, einmal, innerhalb von 7 Tagen. Er wird nur jetzt gezeigt.
people-leave = Ist ausgeschieden
people-leave-title = Ist diese Person ausgeschieden?
people-leave-text = Sie wird überall abgemeldet und kann sich nicht mehr anmelden. Ihre Meldungen bleiben, wie sie sind.
people-leave-sure = Ja, ist ausgeschieden
people-return = Ist wieder da

people-identities-title = Versiegelte Identitäten
people-identities-text = Wer vertraulich meldet, dessen Name ist versiegelt. Er öffnet sich nur, wenn zwei Treuhänder zustimmen, mit schriftlicher Begründung, für 24 Stunden. Die meldende Person erfährt davon, und die Zahl der Öffnungen ist öffentlich.
people-identities-none-title = Niemand bittet um eine Identität
people-identities-none-text = Wenn jemand aus der Bearbeitung begründet, warum eine geöffnet werden soll, steht es hier für Sie und die anderen Treuhänder.
people-identities-settled = Erledigt
people-identity-asked = { $name } bittet, eine Identität zu öffnen
people-identity-approvals = { $given } von { $needed } Treuhändern stimmen zu
people-identity-meaning = Wenn Sie zustimmen und ein zweiter Treuhänder auch, sieht die fragende Person den Namen 24 Stunden lang. Sie selbst sehen ihn nicht. Die meldende Person erfährt, dass es geschah, nicht warum.
people-identity-approved-by-me = Sie haben zugestimmt. Nun entscheidet noch ein Treuhänder.
people-identity-not-independent = Hier können Sie nicht zustimmen: Sie haben selbst darum gebeten, wurden von der bittenden Person dazu ernannt oder erst danach. Sie können die Identität versiegelt lassen.
people-identity-approve = Der Öffnung zustimmen
people-identity-refuse = Versiegelt lassen
people-identity-when = Gefragt
people-identity-who = Von
people-identity-why = Grund
people-identity-state = Was daraus wurde
people-identity-state-refused = Blieb versiegelt
people-identity-state-open = Jetzt offen
people-identity-state-over = War offen, ist wieder versiegelt

people-said-signed-out = Sie sind abgemeldet.
people-said-session-ended = Der Browser dort ist abgemeldet.
people-said-sessions-ended = Alle anderen Browser sind abgemeldet.
people-said-passkey-added = Der Passkey ist hinzugefügt. Beim nächsten Mal können Sie ihn benutzen.
people-said-passkey-renamed = Der Passkey hat seinen neuen Namen.
people-said-passkey-removed = Der Passkey ist entfernt.
people-said-role-granted = Die Rolle ist gegeben.
people-said-role-taken = Die Rolle ist genommen.
people-said-invited = Die Einladung ist unterwegs.
people-said-left = Vermerkt: Diese Person ist ausgeschieden.
people-said-back = Vermerkt: Diese Person ist wieder da.
people-said-details = Die Angaben sind geändert.
people-said-address-confirmed = Danke. Links zum Anmelden gehen ab jetzt an die neue Adresse.
people-said-approved = Ihre Zustimmung ist vermerkt.
people-said-refused = Die Identität bleibt versiegelt.

people-mail-link-subject = Ihr Link zum Anmelden
people-mail-link-text =
    Guten Tag { $name },

    mit diesem Link melden Sie sich bei Goodcatch von { $organisation } an. Er gilt einmal, 15 Minuten lang:

    { $link }

    Sie haben ihn nicht angefordert? Dann hat jemand versehentlich Ihre Adresse eingegeben. Sie müssen nichts tun; ohne diese E-Mail kommt niemand hinein.
people-mail-address-subject = Ihre Adresse bei Goodcatch wurde geändert
people-mail-address-text =
    Guten Tag,

    im Verzeichnis von { $organisation } steht für Sie eine neue Adresse. Links zum Anmelden bei Goodcatch gehen in 7 Tagen dorthin und nicht mehr hierher.

    Das haben Sie nicht erwartet? Dann sagen Sie es bitte bald denen, die Goodcatch bei { $organisation } betreuen: Jemand anderes könnte sich als Sie anmelden.
people-mail-opening-subject = Bei Goodcatch wartet eine Anfrage auf Sie
people-mail-opening-text =
    Guten Tag,

    bei { $organisation } wartet eine Anfrage auf Sie und die anderen, die Identitäten hüten. Sie finden sie hier:

    { $link }

people-mail-held-subject = Anmelden bei Goodcatch mit einer neuen Adresse
people-mail-held-text =
    Guten Tag,

    jemand, vielleicht Sie, hat um einen Link zum Anmelden bei Goodcatch von { $organisation } gebeten. Diese Adresse ist neu im Verzeichnis; deshalb gehen solche Links 7 Tage lang nur an die bisherige Adresse. Das hält andere fern.

    Mit einem Passkey kommen Sie wie immer hinein, ebenso mit einem Link, der an die bisherige Adresse geht. Unter „Ihre Anmeldung“ können Sie dann sagen, dass die neue Adresse Ihnen gehört. Haben Sie beides nicht, helfen die, die Goodcatch bei { $organisation } betreuen.
people-mail-invitation-subject = Einladung zu Goodcatch
people-mail-invitation-text =
    Guten Tag { $name },

    { $organisation } benutzt Goodcatch: einen Ort, an dem man sagen kann, wenn etwas schiefging oder beinahe. Für Meldungen wird gedankt, und niemand wird beschuldigt.

    Mit diesem Link kommen Sie hinein. Er gilt einmal, 7 Tage lang:

    { $link }

people-import = Aus einer Datei einlesen
people-import-text = Eine Tabelle mit einer Person je Zeile: E-Mail und Name, und wenn es sie gibt Kennung, weitere Adressen, Team, Berufsgruppe, Standort und Sprache. Die erste Zeile nennt die Spalten.
people-import-file = Die Datei
people-import-file-hint = CSV, in UTF-8, mit Komma, Strichpunkt oder Tabulator. Nichts ändert sich, bevor Sie gesehen haben, was sich ändern würde.
people-import-too-large = Diese Datei ist größer als 500 MB. Der Befehl „goodcatch people import“ nimmt sie.
people-import-leaving = Wer in dieser Datei fehlt, ist ausgeschieden
people-import-leaving-hint = Diese Personen werden abgemeldet und können sich nicht mehr anmelden. Die Administration bleibt. Lassen Sie das aus, wenn die Datei nur einen Teil Ihrer Leute enthält.
people-import-read = Zeigen, was sich ändern würde
people-import-no-file = Bitte wählen Sie eine Datei.
people-import-empty = Die Datei ist leer.
people-import-unreadable = Ab Zeile { $detail } ist die Datei nicht lesbar. Wird dort ein Anführungszeichen nie geschlossen?
people-import-not-utf8 = Zeile { $detail } ist nicht in UTF-8. Bitte speichern Sie die Datei als „CSV UTF-8“, und versuchen Sie es noch einmal.
people-import-column-missing = Es fehlt die Spalte „{ $detail }“. Die erste Zeile muss sie nennen.
people-import-column-twice = Für „{ $detail }“ gibt es zwei Spalten. Bitte lassen Sie eine weg.
people-import-reading-title = Die Datei wird gelesen
people-import-reading = Lesen
people-import-read-so-far = { $read } von { $all } MB
people-import-comparing = Alles ist gelesen; jetzt wird es mit dem Verzeichnis verglichen
people-import-applying-title = Das Verzeichnis wird geändert
people-import-applying = Schreiben, alles oder nichts
people-import-meanwhile = Eine große Datei braucht Minuten. Sie können diese Seite schließen; die Arbeit geht weiter, und unter dieser Adresse steht, wie sie endete.
people-import-look-again = Noch einmal nachsehen
people-import-failed = Das ging nicht gut aus; nichts wurde geändert. Bitte wählen Sie die Datei noch einmal. Geschieht es wieder, finden die, die den Server betreiben, den Grund in seinem Protokoll.
people-import-check-title = Was diese Datei ändern würde
people-import-done-title = Was diese Datei geändert hat
people-import-added = Neu
people-import-changed = Geändert
people-import-unchanged = Wie bisher
people-import-gone = Ausgeschieden
people-import-bad = Fehlerhafte Zeilen
people-import-ignored = Diese Spalten kennen wir nicht und lassen sie weg: { $columns }
people-import-bad-title = Zeilen, die nicht gehen
people-import-bad-text = { $count ->
    [one] Eine Zeile geht nicht.
   *[other] { $count } Zeilen gehen nicht; hier sind die ersten.
}
people-import-line = Zeile
people-import-why = Warum
people-import-person = Person
people-import-what = Was sich ändert
people-import-from-to = { $what }: aus { $old } wird { $new }
people-import-nothing = leer
people-import-addresses = Alle Adressen
people-import-new-title = Die ersten der Neuen
people-import-changed-title = Die ersten der Geänderten
people-import-leave-out = Fehlerhafte Zeilen weglassen und die anderen nehmen
people-import-apply = So machen
people-import-cancel = Andere Datei wählen
people-import-nothing-to-do = Alles ist schon so wie in dieser Datei.
people-import-ask-leave-out = Einige Zeilen gehen nicht. Verbessern Sie die Datei, oder sagen Sie unten, dass sie weggelassen werden sollen.
people-import-not-leaving = Bei fehlerhaften Zeilen lässt sich nicht sagen, wer ausgeschieden ist und wer nur eine fehlerhafte Zeile hat. Verbessern Sie die Datei, oder lesen Sie sie ohne „ausgeschieden“ noch einmal ein.
people-import-different = Das Verzeichnis hat sich seither geändert. Das würde die Datei jetzt ändern.
people-said-imported = Fertig: Das Verzeichnis ist so wie die Datei.
people-import-fault-fields = mehr Zellen als in der ersten Zeile ({ $detail })
people-import-fault-no-address = keine E-Mail-Adresse
people-import-fault-address = „{ $detail }“ ist keine E-Mail-Adresse
people-import-fault-no-name = kein Name
people-import-fault-too-long = eine Zelle ist länger als { $detail } Zeichen
people-import-fault-same-id = die Kennung steht schon in Zeile { $detail }
people-import-fault-same-address = eine Adresse steht schon in Zeile { $detail }
people-import-fault-same-person = Zeile { $detail } meint dieselbe Person
people-import-fault-taken = { $detail } gehört jemand anderem
