package io.pixelmill.train.state;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list that shares its elements with the one that has an element more. Growing is for
 * one thread.
 */
final class GrowingList<T> extends AbstractList<T> implements RandomAccess {
  private final ArrayList<T> shared;
  private final int size;

  private GrowingList(ArrayList<T> shared, int size) {
    this.shared = shared;
    this.size = size;
  }

  /** The list itself if it is such a one, else a copy. */
  static <T> GrowingList<T> of(List<T> list) {
    return list instanceof GrowingList<T> growing
        ? growing
        : new GrowingList<>(new ArrayList<>(List.copyOf(list)), list.size());
  }

  /** This list and the element behind it. */
  GrowingList<T> plus(T element) {
    ArrayList<T> longer = shared.size() == size ? shared : new ArrayList<>(this);
    longer.add(element);
    return new GrowingList<>(longer, size + 1);
  }

  @Override
  public T get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("%d of %d".formatted(index, size));
    }
    return shared.get(index);
  }

  @Override
  public int size() {
    return size;
  }
}
