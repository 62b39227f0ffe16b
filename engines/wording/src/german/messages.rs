//! Was ein Fund auf Deutsch sagt: freundlich, über die Formulierung, nie über die schreibende Person.

use crate::finding::{Actor, Category};
use crate::message::{Messages, Said};

const ONE: &[Actor] = &[Actor::Person, Actor::Role];
const MANY: &[Actor] = &[Actor::Team, Actor::Group];
const OUTSIDE: &[Actor] = &[Actor::Org];
const OURS: &[Actor] = &[Actor::We, Actor::Own];
const ANY: &[Actor] = &[];

const fn said(message: &'static str, question: &'static str, example: &'static str) -> Said {
    Said {
        message,
        question,
        example,
    }
}

/// German.
pub const MESSAGES: Messages = Messages {
    by_category: &[
        (
            Category::Counterfactual,
            ONE,
            said(
                "Das misst einen Menschen an einer Vergangenheit, die es nicht gab, mit dem Wissen von heute.",
                "Wie sah die Lage in diesem Moment für die Person aus?",
                "„Um 14:10 Uhr war die Anzeige grün; die wachsende Schlange stand auf einer anderen Seite.“",
            ),
        ),
        (
            Category::Counterfactual,
            MANY,
            said(
                "Das misst eine Gruppe an einer Vergangenheit, die es nicht gab; was sie vor sich hatte, geht verloren.",
                "Was hätte vorhanden sein müssen, damit dies der leichte Weg gewesen wäre?",
                "„Eine Probe der Wiederherstellung war nie eingeplant, und nichts fragte danach.“",
            ),
        ),
        (
            Category::Counterfactual,
            OUTSIDE,
            said(
                "Das sagt einer anderen Organisation, was sie hätte tun sollen; ändern können wir unsere Seite.",
                "Was hätte es uns früher gezeigt oder uns weniger abhängig gemacht?",
                "„Von der Änderung erfuhren wir durch unsere Kundschaft; für solche Hinweise gab es keinen Weg.“",
            ),
        ),
        (
            Category::Counterfactual,
            ANY,
            said(
                "„Hätte müssen“ beschreibt etwas, das nicht geschah, und endet vor dem Grund.",
                "Was ließ den anderen Weg damals richtig erscheinen?",
                "„Der Prüfplan enthielt keinen Fall für eine leere Liste.“",
            ),
        ),
        (
            Category::Omission,
            ONE,
            said(
                "Das erklärt das Ereignis mit dem, was ein Mensch nicht tat. Die Gründe liegen dahinter.",
                "Was machte diesen Schritt an jenem Tag leicht zu übersehen oder schwer zu tun?",
                "„Der Schritt stand auf Seite neun der Liste, unter der Unterschrift.“",
            ),
        ),
        (
            Category::Omission,
            MANY,
            said(
                "Das erklärt das Ereignis mit dem, was eine Gruppe nicht tat, als genügte der Wille.",
                "Was verlangte zugleich Aufmerksamkeit, und welches Zeichen fehlte?",
                "„Der Alarm ertönte vierzig Mal am Tag; dieses Mal klang er wie sonst.“",
            ),
        ),
        (
            Category::Omission,
            OUTSIDE,
            said(
                "Das erklärt das Ereignis mit dem Versäumnis anderer; der Bericht endet, wo unserer beginnen könnte.",
                "Welche unserer eigenen Schutzmaßnahmen verließ sich darauf?",
                "„Der Hinweis erreichte uns nach fünf Tagen; auf unserer Seite suchte nichts nach dem Abfluss.“",
            ),
        ),
        (
            Category::Omission,
            OURS,
            said(
                "Es ehrt Sie, das auf sich zu nehmen. Was es wahrscheinlich machte, bleibt noch offen.",
                "Was an unserer Arbeitsweise ließ diesen Schritt leicht ausfallen?",
                "„Die Statusseite wird von Hand gepflegt, und wer am Gerät saß, stellte gerade den Dienst wieder her.“",
            ),
        ),
        (
            Category::Omission,
            ANY,
            said(
                "Das nennt eine fehlende Handlung als Erklärung.",
                "Was hätte an diesen Schritt erinnert oder ihn ohne Zutun erledigt?",
                "„Nichts auf der Freigabeseite fragte nach der Prüfung.“",
            ),
        ),
        (
            Category::Judgement,
            ONE,
            said(
                "Das bewertet Arbeit oder Wesen eines Menschen; man erfährt unsere Meinung, nicht das Ereignis.",
                "Was hat die Person gesehen, gewusst und erreichen wollen?",
                "„Sie übernahm die Liste aus dem alten Vorgang, wie die beiden vor ihr.“",
            ),
        ),
        (
            Category::Judgement,
            MANY,
            said(
                "Das bewertet die Menschen einer Gruppe; wer am meisten erzählen könnte, sagt dann am wenigsten.",
                "Was ließ diese Arbeitsweise vernünftig erscheinen?",
                "„Das Team hatte zwei Personen für neun Dienste und keine Testumgebung.“",
            ),
        ),
        (
            Category::Judgement,
            ANY,
            said(
                "Dieses Wort urteilt. Es kann wegfallen, die Tatsachen bleiben.",
                "Was hätte eine Kamera hier aufgezeichnet?",
                "„Die Abfrage las die ganze Tabelle und hielt elf Minuten lang eine Sperre.“",
            ),
        ),
        (
            Category::HumanError,
            ONE,
            said(
                "Das macht einen Menschen zum fehlerhaften Teil. Menschen schwanken immer; auffangen muss es die Gestaltung.",
                "Wie ließen Werkzeug und Lage diese Handlung richtig erscheinen?",
                "„Beide Knöpfe haben dieselbe Farbe, und die Abfrage nannte die Umgebung nicht.“",
            ),
        ),
        (
            Category::HumanError,
            ANY,
            said(
                "Ein „Fehler“ von Menschen ist der Anfang der Fragen, nicht ihr Ende.",
                "Was machte diesen Griff leicht, und was ließ ihn durch?",
                "„Das Formular trug den letzten Empfänger ein; die Vorschau zeigt keine Adressen.“",
            ),
        ),
        (
            Category::Culprit,
            ONE,
            said(
                "Das macht einen Menschen zur Ursache. Keine Handlung führt ohne Bedingungen zum Schaden.",
                "Was ließ eine einzelne Handlung so weit wirken?",
                "„Ein Befehl erreichte alle Standorte, weil die Voreinstellung ‚alle‘ ist.“",
            ),
        ),
        (
            Category::Culprit,
            OURS,
            said(
                "Es ist freundlich, das auf sich zu nehmen. Eine Ursache verdeckt dennoch die anderen.",
                "Was machte es möglich, dass eine Handlung das bewirkte?",
                "„Der Datenträger ließ sich löschen, ohne dass sein Name noch einmal erschien.“",
            ),
        ),
        (
            Category::Culprit,
            ANY,
            said(
                "Das stellt eine Seite als Ursache des Schadens heraus.",
                "Welche Bedingungen mussten zusammenkommen?",
                "„Eine volle Platte, ein stummer Alarm und ein langes Wochenende kamen zusammen.“",
            ),
        ),
        (
            Category::Hindsight,
            ANY,
            said(
                "Im Nachhinein liegt der Weg offen. Damals war es ein Zeichen unter vielen.",
                "Was geschah sonst noch, und wie sah dieses Zeichen damals aus?",
                "„Die Mail kam zwischen sechzig anderen und trug unser eigenes Logo.“",
            ),
        ),
        (
            Category::Sanction,
            ANY,
            said(
                "Wo eine Strafe im Raum steht, bleibt die nächste Meldung ungeschrieben.",
                "Was macht dieselbe Handlung für die nächste Person sicher?",
                "„Ein Export braucht jetzt einen benannten Empfänger, und der Link endet nach einem Tag.“",
            ),
        ),
        (
            Category::Admonish,
            OURS,
            said(
                "Mehr Sorgfalt zu wollen ist gut; durch eine lange Nacht trägt sie allein nicht.",
                "Was hielte dies auch an einem müden Tag sicher?",
                "„Die Produktionsumgebung zeigt ihren Namen jetzt rot und fragt vor dem Löschen danach.“",
            ),
        ),
        (
            Category::Admonish,
            ANY,
            said(
                "Ein Aufruf zur Vorsicht bittet Menschen, auszugleichen, was das System durchlässt.",
                "Was ließe sich ändern, damit weniger Vorsicht nötig ist?",
                "„Das Mailprogramm zeigt fremde Adressen jetzt in anderer Farbe und wartet zehn Sekunden.“",
            ),
        ),
        (
            Category::Interrogate,
            ANY,
            said(
                "Diese Frage verlangt Rechtfertigung; die Geschichte bleibt unerzählt.",
                "Wie kam es, dass es so sinnvoll erschien?",
                "„Wie gelangt eine Änderung in den Betrieb, und was zeigte jeder Schritt?“",
            ),
        ),
        (
            Category::SingleCause,
            ANY,
            said(
                "Eine einzige Ursache beendet die Suche; Schaden braucht mehrere Bedingungen zugleich.",
                "Was musste außerdem zutreffen, damit dies geschah?",
                "„Beigetragen haben: ein Zertifikat ohne Zuständige, eine Erinnerung an ein geschlossenes Postfach.“",
            ),
        ),
    ],
};
