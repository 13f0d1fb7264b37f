package dev.mandate.optimize.cone;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.List;

/** A matrix of sparse rows, some of which have a dense part in common columns besides. */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, never changed
final class ConstraintMatrix {
  /** Rows {@code row ..} have {@code data}, row-major, in columns {@code column ..}. */
  record Block(int row, int rows, int column, int columns, double[] data) {}

  final int rows;
  final int columns;

  /** Entries of row i are at {@code start[i] .. start[i + 1]}. */
  final int[] start;

  final int[] index;
  final double[] value;
  final List<Block> blocks;

  ConstraintMatrix(
      int rows, int columns, int[] start, int[] index, double[] value, List<Block> blocks) {
    this.rows = rows;
    this.columns = columns;
    this.start = start;
    this.index = index;
    this.value = value;
    this.blocks = blocks;
  }

  /** {@code y = A·x}. */
  void multiply(double[] x, double[] y) {
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int p = start[i]; p < start[i + 1]; p++) {
        sum += value[p] * x[index[p]];
      }
      y[i] = sum;
    }
    for (Block block : blocks) {
      double[] part = Arrays.copyOfRange(x, block.column, block.column + block.columns);
      for (int i = 0; i < block.rows; i++) {
        y[block.row + i] += Dense.dot(block.data, i * block.columns, part, 0, block.columns);
      }
    }
  }

  /** {@code x += Aᵀ·z}. */
  void addTransposed(double[] z, double[] x) {
    for (int i = 0; i < rows; i++) {
      double zi = z[i];
      if (zi != 0) {
        for (int p = start[i]; p < start[i + 1]; p++) {
          x[index[p]] += value[p] * zi;
        }
      }
    }
    for (Block block : blocks) {
      double[] part = Arrays.copyOfRange(z, block.row, block.row + block.rows);
      double[] sum = new double[block.columns];
      Dense.multiplyTransposed(block.data, block.rows, block.columns, part, sum);
      for (int j = 0; j < block.columns; j++) {
        x[block.column + j] += sum[j];
      }
    }
  }

  /** The matrix with row i multiplied by {@code e[i]} and column j by {@code d[j]}. */
  ConstraintMatrix scaled(double[] e, double[] d) {
    double[] values = new double[value.length];
    for (int i = 0; i < rows; i++) {
      for (int p = start[i]; p < start[i + 1]; p++) {
        values[p] = e[i] * value[p] * d[index[p]];
      }
    }
    List<Block> scaled = blocks.stream().map(block -> scaled(block, e, d)).toList();
    return new ConstraintMatrix(rows, columns, start, index, values, scaled);
  }

  private static Block scaled(Block block, double[] e, double[] d) {
    double[] data = new double[block.data.length];
    for (int i = 0; i < block.rows; i++) {
      double factor = e[block.row + i];
      int row = i * block.columns;
      for (int j = 0; j < block.columns; j++) {
        data[row + j] = factor * block.data[row + j] * d[block.column + j];
      }
    }
    return new Block(block.row, block.rows, block.column, block.columns, data);
  }

  /** Raises {@code row[i]} and {@code column[j]} to the largest {@code e[i]·|a|·d[j]} in them. */
  void largest(double[] e, double[] d, double[] row, double[] column) {
    for (int i = 0; i < rows; i++) {
      for (int p = start[i]; p < start[i + 1]; p++) {
        double size = e[i] * Math.abs(value[p]) * d[index[p]];
        row[i] = Math.max(row[i], size);
        column[index[p]] = Math.max(column[index[p]], size);
      }
    }
    for (Block block : blocks) {
      largest(block, e, d, row, column);
    }
  }

  private static void largest(Block block, double[] e, double[] d, double[] row, double[] column) {
    double[] factor = Arrays.copyOfRange(d, block.column, block.column + block.columns);
    double[] most = new double[block.columns];
    double[] sizes = new double[block.columns];
    for (int i = 0; i < block.rows; i++) {
      System.arraycopy(block.data, i * block.columns, sizes, 0, block.columns);
      double ei = e[block.row + i];
      double largest = 0;
      for (int j = 0; j < block.columns; j++) {
        sizes[j] = ei * Math.abs(sizes[j]) * factor[j];
        most[j] = Math.max(most[j], sizes[j]);
      }
      for (int j = 0; j < block.columns; j++) {
        largest = Math.max(largest, sizes[j]);
      }
      row[block.row + i] = Math.max(row[block.row + i], largest);
    }
    for (int j = 0; j < block.columns; j++) {
      column[block.column + j] = Math.max(column[block.column + j], most[j]);
    }
  }
}
