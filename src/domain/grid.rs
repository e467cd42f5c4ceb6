//! A table of one thing per row and column, kept column by column.

use std::sync::Arc;

/// One `T` per row and column. Steps of the calculation run along columns, so each of these lies
/// together.
///
/// Copies of a grid share its columns until one of them is changed: a stage that leaves a column as
/// it is takes no room for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid<T> {
    columns: Vec<Arc<Vec<T>>>,
    n_rows: usize,
}

impl<T: Clone> Grid<T> {
    /// A grid that holds the same thing everywhere.
    pub fn filled(n_rows: usize, n_columns: usize, with: T) -> Self {
        let column = Arc::new(vec![with; n_rows]);
        Self { columns: vec![column; n_columns], n_rows }
    }

    /// One column, to be changed.
    pub fn column_mut(&mut self, column: usize) -> &mut [T] {
        Arc::make_mut(&mut self.columns[column]).as_mut_slice()
    }

    /// Puts something into one cell.
    pub fn set(&mut self, row: usize, column: usize, cell: T) {
        self.column_mut(column)[row] = cell;
    }
}

impl<T> Grid<T> {
    /// Builds a grid from its columns, each as long as the others.
    pub fn from_columns(n_rows: usize, columns: impl IntoIterator<Item = Vec<T>>) -> Self {
        let whole = |column: Vec<T>| {
            assert_eq!(column.len(), n_rows, "every column has one cell per row");
            Arc::new(column)
        };
        Self { columns: columns.into_iter().map(whole).collect(), n_rows }
    }

    /// Puts another column in the place of one.
    pub fn put_column(&mut self, column: usize, cells: Vec<T>) {
        assert_eq!(cells.len(), self.n_rows, "every column has one cell per row");
        self.columns[column] = Arc::new(cells);
    }

    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Number of columns.
    pub fn n_columns(&self) -> usize {
        self.columns.len()
    }

    /// One column, from the first row to the last.
    pub fn column(&self, column: usize) -> &[T] {
        &self.columns[column]
    }

    /// One cell.
    pub fn get(&self, row: usize, column: usize) -> &T {
        &self.columns[column][row]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_in_a_copy_stays_in_the_copy() {
        let first = Grid::filled(2, 3, 0);
        let mut copy = first.clone();
        copy.set(1, 2, 7);
        copy.put_column(0, vec![5, 6]);
        assert_eq!(first, Grid::from_columns(2, vec![vec![0; 2]; 3]));
        assert_eq!(copy, Grid::from_columns(2, [vec![5, 6], vec![0, 0], vec![0, 7]]));
    }

    #[test]
    fn columns_without_rows_are_columns() {
        let grid = Grid::filled(0, 3, 'x');
        assert_eq!((grid.n_rows(), grid.n_columns()), (0, 3));
        assert_eq!(grid.column(2), []);
    }
}
