package io.pixelmill.ingest;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * All elements of several iterators, each opened when the one before it is at its end. A stream's
 * {@code flatMap} would hold all elements of an inner one in memory.
 */
final class Flattened<A, B> implements Iterator<B> {
  private final Iterator<A> outer;
  private final Function<A, Iterator<B>> opening;
  private Iterator<B> inner = Collections.emptyIterator();

  Flattened(Iterator<A> outer, Function<A, Iterator<B>> opening) {
    this.outer = outer;
    this.opening = opening;
  }

  @Override
  public boolean hasNext() {
    while (!inner.hasNext() && outer.hasNext()) {
      inner = opening.apply(outer.next());
    }
    return inner.hasNext();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return inner.next();
  }
}
