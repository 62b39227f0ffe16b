//! Members, roles, sign-in, sealing, grants.
