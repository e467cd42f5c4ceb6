//! One file a command. Each reads like its own summary: inputs, request, assessment, view, show.

pub(super) mod audit;
pub(super) mod chart;
pub(super) mod check;
pub(super) mod compare;
pub(super) mod explain;
pub(super) mod init;
pub(super) mod list;
pub(super) mod profile;
pub(super) mod rank;
pub(super) mod recipe;
pub(super) mod report;
pub(super) mod robust;
pub(super) mod schema;
pub(super) mod score;
pub(super) mod shell;
pub(super) mod trace;
