//! Troubles with the engine.
