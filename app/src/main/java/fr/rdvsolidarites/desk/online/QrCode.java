package fr.rdvsolidarites.desk.online;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * An address as a square that a phone reads: a path of SVG, sharp at any size, with the quiet zone
 * around it that readers need.
 *
 * @param size of the side, in modules
 */
public record QrCode(int size, String path) {

  private static final int QUIET = 4;

  /** Read even when a quarter of it is dirty or torn. */
  static QrCode of(String address) {
    try {
      var matrix = Encoder.encode(address, ErrorCorrectionLevel.Q).getMatrix();
      var path = new StringBuilder();
      for (int y = 0; y < matrix.getHeight(); y++) {
        for (int x = 0; x < matrix.getWidth(); x++) {
          if (matrix.get(x, y) == 1) {
            path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
          }
        }
      }
      return new QrCode(matrix.getWidth() + 2 * QUIET, path.toString());
    } catch (WriterException e) {
      throw new IllegalArgumentException("No QR code for " + address, e);
    }
  }

  public String viewBox() {
    return "0 0 " + size + " " + size;
  }
}
