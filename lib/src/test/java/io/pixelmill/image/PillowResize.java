package io.pixelmill.image;

/** What Pillow 13 made of the picture in {@link ImageSettingsTest}. */
enum PillowResize {
  SMALLER(
      3,
      4,
      """
      94, 124, 112, 85, 134, 140, 125, 149, 137, 164, 100, 142, 115, 121, 155, 104, 108, 144, 140,
      132, 102, 131, 114, 133, 177, 138, 104, 136, 108, 152, 73, 111, 142, 40, 93, 146"""),
  TALLER_AND_NARROWER(
      9,
      5,
      """
      52, 105, 140, 113, 166, 91, 108, 161, 154, 103, 156, 129, 164, 89, 142, 75, 128, 103, 94, 147,
      125, 79, 132, 165, 156, 123, 150, 174, 86, 139, 111, 115, 108, 92, 124, 150, 80, 133, 125, 160,
      142, 138, 177, 92, 137, 129, 92, 145, 114, 101, 154, 102, 141, 89, 140, 175, 100, 174, 99, 134,
      85, 119, 172, 153, 78, 131, 115, 108, 161, 165, 138, 63, 172, 97, 131, 112, 161, 214, 68, 93,
      146, 141, 75, 81, 127, 162, 124, 69, 94, 143, 150, 203, 124, 99, 152, 178, 124, 117, 143, 89,
      142, 160, 38, 91, 144, 192, 159, 54, 176, 143, 164, 91, 124, 177, 52, 105, 158, 35, 88, 141,
      227, 24, 77, 241, 38, 91, 62, 55, 108, 19, 72, 125, 33, 86, 139""");

  final int height;
  final int width;
  private final String values;

  PillowResize(int height, int width, String values) {
    this.height = height;
    this.width = width;
    this.values = values;
  }

  byte[] bytes() {
    String[] numbers = values.trim().split("\\s*,\\s*");
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(numbers[i]);
    }
    return bytes;
  }
}
