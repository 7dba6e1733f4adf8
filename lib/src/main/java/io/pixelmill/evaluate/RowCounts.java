package io.pixelmill.evaluate;

/**
 * What became of the rows of the predictions table.
 *
 * @param evaluated rows that every figure is computed from
 * @param unlabelled scored rows without a label
 * @param failed rows that could not be scored
 * @param invalid labelled rows whose prediction is no distribution over the classes
 */
public record RowCounts(long evaluated, long unlabelled, long failed, long invalid) {
  public long total() {
    return evaluated + unlabelled + failed + invalid;
  }
}
