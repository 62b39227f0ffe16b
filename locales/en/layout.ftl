# What stands around every page.
layout-skip = Skip to the page
layout-nav-label = Main
layout-language-and-look = Language and look
layout-language = Language
layout-look = Look
layout-look-auto = Auto
layout-look-light = Light
layout-look-dark = Dark
layout-account = Your sign-in
layout-sign-in = Sign in
layout-sign-out = Sign out

layout-demo-label = Example organisation
layout-demo-title = This is an example.
layout-demo-text = { $organisation } does not exist, and nobody here is real. Look around as anyone; do not report anything real here.
layout-demo-switch = Look around as

layout-foot-promise = Thank you for speaking up. Systems get fixed; nobody gets blamed.
layout-foot-speak-up = Speak up
layout-foot-receipt = I have a receipt
layout-foot-promises = What we promise

layout-error-reference = If you ask someone for help, give them this number. It says nothing about you.
layout-error-home = Go to the start page

layout-keys-title = Keys
layout-keys-close = Close
layout-keys-move = next, previous
layout-keys-open = open
layout-keys-search = search
layout-keys-help = show or hide this help
layout-keys-on = Use single keys on this device
