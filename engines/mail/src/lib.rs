//! Reported mail: bytes in; parsed mail, indicators, evidence, score, proposed verdict and wave out. No I/O, no clock.
