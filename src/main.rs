//! The program `icf`. Everything it does stands in the library.

fn main() -> std::process::ExitCode {
    icf::cli::main()
}
