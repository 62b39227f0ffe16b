# Melden: das Formular, die Quittung, das Gespräch, die Nachrichten an Meldende.

speak-up-nav = Melden
speak-up-nav-own = Meine Meldungen

speak-up-thanks-message = Danke, dass Sie uns Bescheid geben. Ihre Meldung ist sicher bei uns angekommen. Ein Mensch liest sie und schreibt Ihnen zurück, und wir sagen Ihnen, was daraus geworden ist.
speak-up-opened-message = Wir schulden Ihnen Offenheit: Zwei Vertrauenspersonen haben gemeinsam das Siegel über Ihrem Namen geöffnet, aus einem schriftlich festgehaltenen Grund, für 24 Stunden. Sie können hier danach fragen, und die Zahl der Öffnungen steht auf der Seite mit unseren Versprechen.

# used-by: mail-subject-*
mail-subject-thanks = Danke für Ihre Meldung
mail-subject-reply = Eine Antwort auf Ihre Meldung
mail-subject-question = Eine Frage zu Ihrer Meldung
mail-subject-verdict = Was wir zu Ihrer Meldung herausgefunden haben
mail-subject-correction = Wir haben Ihre Meldung noch einmal angesehen
mail-subject-done = Was auf Ihre Meldung hin getan wurde
mail-subject-opened = Das Siegel über Ihrem Namen wurde geöffnet
mail-subject-told = Ihre Meldung
mail-follow = Hier können Sie Ihre Meldung verfolgen, antworten und etwas ergänzen:
mail-receipt = Ihre Quittung. Diese Wörter führen zu Ihrer Meldung zurück; behalten Sie sie für sich:
mail-foot = { $organisation }. Sie erhalten diese Nachricht, weil Sie uns etwas gemeldet haben. Nur wer Meldungen bearbeitet, kann sie sehen. Bitte antworten Sie nicht auf diese Nachricht.

# used-by: ask-*
ask-did = Was haben Sie damit gemacht? Was es auch war: Es war richtig, uns Bescheid zu geben.
ask-did-nothing = Nichts, ich habe es nur gesehen
ask-did-clicked = Ich habe auf einen Link geklickt
ask-did-entered = Ich habe etwas eingegeben, zum Beispiel ein Passwort
ask-did-opened = Ich habe eine Datei geöffnet
ask-did-replied = Ich habe geantwortet
ask-did-unsure = Ich bin nicht sicher
ask-sender = Von wem schien es zu kommen?
ask-when = Wann ist es passiert?
ask-when-now = Gerade eben
ask-when-today = Heute
ask-when-earlier = Früher
ask-when-unknown = Das weiß ich nicht
ask-reach = Wer oder was könnte betroffen sein?
ask-undone = Ließ es sich rückgängig machen?
ask-undone-yes = Ja
ask-undone-partly = Teilweise
ask-undone-no = Nein
ask-undone-unsure = Das weiß ich nicht
ask-device = Was fehlt?
ask-device-phone = Ein Telefon
ask-device-laptop = Ein Laptop
ask-device-tablet = Ein Tablet
ask-device-storage = Ein Stick oder eine Festplatte
ask-device-badge = Ein Ausweis oder Schlüssel
ask-device-other = Etwas anderes
ask-locked = Ist es durch einen Code oder ein Passwort geschützt?
ask-locked-yes = Ja
ask-locked-no = Nein
ask-locked-unsure = Das weiß ich nicht
ask-where = Wo hatten Sie es zuletzt?
ask-systems = Welche Systeme oder Daten könnten betroffen sein?
ask-going-on = Dauert es noch an?
ask-going-on-yes = Ja
ask-going-on-no = Nein
ask-going-on-unsure = Das weiß ich nicht
ask-saved = Was hat verhindert, dass es schiefging?
ask-procedure = Um welchen Ablauf oder welche Kontrolle geht es?
ask-lead-to = Wozu könnte das führen?
ask-helps = Was würde es besser machen, und für wen?
