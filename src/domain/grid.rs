//! A table of one thing per row and column, kept column by column.

/// One `T` per row and column. Steps of the calculation run along columns, so these lie together.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid<T> {
    cells: Vec<T>,
    n_rows: usize,
}

impl<T: Clone> Grid<T> {
    /// A grid that holds the same thing everywhere.
    pub fn filled(n_rows: usize, n_columns: usize, with: T) -> Self {
        Self { cells: vec![with; n_rows * n_columns], n_rows }
    }
}

impl<T> Grid<T> {
    /// Builds a grid from its columns, each as long as the others.
    pub fn from_columns(n_rows: usize, columns: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut cells = Vec::new();
        for column in columns {
            assert_eq!(column.len(), n_rows, "every column has one cell per row");
            cells.extend(column);
        }
        Self { cells, n_rows }
    }

    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Number of columns.
    pub fn n_columns(&self) -> usize {
        self.cells.len().checked_div(self.n_rows).unwrap_or(0)
    }

    /// One column, from the first row to the last.
    pub fn column(&self, column: usize) -> &[T] {
        &self.cells[column * self.n_rows..(column + 1) * self.n_rows]
    }

    /// One column, to be changed.
    pub fn column_mut(&mut self, column: usize) -> &mut [T] {
        &mut self.cells[column * self.n_rows..(column + 1) * self.n_rows]
    }

    /// All columns in order, to be changed.
    pub fn columns_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        // Without rows there is nothing in any column.
        self.cells.chunks_exact_mut(self.n_rows.max(1))
    }

    /// One cell.
    pub fn get(&self, row: usize, column: usize) -> &T {
        &self.cells[column * self.n_rows + row]
    }

    /// Puts something into one cell.
    pub fn set(&mut self, row: usize, column: usize, cell: T) {
        let at = column * self.n_rows + row;
        self.cells[at] = cell;
    }
}
