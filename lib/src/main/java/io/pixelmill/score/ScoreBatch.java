package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Some rows on their way through a task's pipeline; one thread at a time works on it. */
final class ScoreBatch {
  private final ByteBuffer pixels;
  private final int imageLength;
  private final List<Candidate> candidates = new ArrayList<>();
  private List<UnreadCandidate> unread;
  private int images;
  private Scores scores;

  /**
   * @param pixels room for the images of all of them
   */
  ScoreBatch(List<UnreadCandidate> unread, ByteBuffer pixels, int imageLength) {
    this.unread = unread;
    this.pixels = pixels;
    this.imageLength = imageLength;
  }

  void decode() {
    for (UnreadCandidate one : unread) {
      Candidate candidate = one.read();
      candidates.add(candidate);
      candidate.pixels().ifPresent(this::add);
    }
    unread = List.of();
  }

  private void add(Pixels image) {
    if (image.data().length != imageLength) {
      throw new IllegalStateException(
          "An image of %d bytes for a model that takes %d"
              .formatted(image.data().length, imageLength));
    }
    pixels.put(images * imageLength, image.data());
    images++;
  }

  void score(ScoringEngine engine) {
    if (images > 0) {
      scores = engine.score(pixels, images);
    }
  }

  /** One row for each, in their order. */
  List<InternalRow> predictions(PredictionWriter writer) {
    List<InternalRow> predictions = new ArrayList<>(candidates.size());
    int scored = 0;
    for (Candidate candidate : candidates) {
      if (candidate.image() instanceof Candidate.Unfit unfit) {
        predictions.add(writer.failed(candidate, unfit.why()));
      } else {
        predictions.add(writer.scored(candidate, scores, scored));
        scored++;
      }
    }
    return predictions;
  }

  ByteBuffer pixels() {
    return pixels;
  }
}
