//! Files as reporters send them, and as nobody should.

mod cleaning;
mod fixtures;
mod properties;
