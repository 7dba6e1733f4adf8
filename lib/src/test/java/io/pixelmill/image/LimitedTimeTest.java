package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LimitedTimeTest {
  private static final Duration LONG = Duration.ofDays(1);

  @Test
  void whatIsDoneInTimeGivesItsResult() {
    assertThat(LimitedTime.run(LONG, () -> 7)).contains(7);
  }

  @Test
  void whatNeverEndsIsLeftAloneAndTheNextGoesOn() {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(LimitedTime.run(Duration.ofMillis(1), () -> uninterruptibly(never))).isEmpty();
    assertThat(LimitedTime.run(LONG, () -> 8)).contains(8);
    never.countDown();
  }

  @Test
  void whatIsThrownIsThrown() {
    assertThatThrownBy(
            () ->
                LimitedTime.run(
                    LONG,
                    () -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
    assertThatThrownBy(() -> LimitedTime.run(LONG, () -> Integer.parseInt("x")))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void anInterruptEndsTheWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> LimitedTime.run(LONG, () -> uninterruptibly(never)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    never.countDown();
  }

  /** Many more scans than any camera writes, over many pixels: minutes of work in a small file. */
  @Test
  void aFileThatKeepsTheDecoderBusyIsRejected() {
    byte[] jpeg = JpegFiles.progressive(Pictures.gradient(4000, 4000, 9));
    ImageDecoder decoder =
        new ImageDecoder(new DecodeLimits(1 << 26, 25_000_000, 1), DecodeOptions.USUAL);
    assertThat(decoder.decode(JpegFiles.manyScans(jpeg, 20_000)))
        .isEqualTo(
            new Decoded.Rejected(
                DecodeFailure.TOO_SLOW,
                "JPEG of 4000 × 4000 pixels was not decoded within the allowed 1 seconds"));
    assertThat(decoder.decode(Pictures.file(Pictures.noise(300, 300), "jpeg")))
        .isInstanceOf(Decoded.Image.class);
  }

  private static int uninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return 0;
      } catch (InterruptedException e) {
        // Neither do decoders end when they are asked to.
      }
    }
  }
}
