//! Speak up: anyone reports, by web form or by mail, and is answered.
