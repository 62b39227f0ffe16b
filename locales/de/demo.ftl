# Die Beispielorganisation.

demo-visitor = Ohne Konto
