//! Troubles with the data.
