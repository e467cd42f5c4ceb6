//! Troubles with the framework.
