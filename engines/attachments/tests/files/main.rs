//! Files as reporters send them, and as nobody should.

#[cfg(test)]
mod cleaning;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod properties;
