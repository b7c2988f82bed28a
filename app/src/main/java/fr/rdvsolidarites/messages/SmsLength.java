package fr.rdvsolidarites.messages;

/**
 * What a text costs as SMS. A lone SMS carries 160 characters of the GSM alphabet or 70 of any
 * other; the parts of a long one carry 153 or 67, and neither an escaped character nor a pair is
 * cut in two.
 *
 * @param units 7-bit units (GSM) or 16-bit units (Unicode)
 * @param segments how many SMS are paid for
 */
public record SmsLength(Encoding encoding, int units, int segments) {

  public enum Encoding {
    GSM_7(160, 153),
    UCS_2(70, 67);

    private final int alone;
    private final int part;

    Encoding(int alone, int part) {
      this.alone = alone;
      this.part = part;
    }
  }

  public static SmsLength of(String text) {
    var encoding = Gsm7.covers(text) ? Encoding.GSM_7 : Encoding.UCS_2;
    var sizes =
        text.codePoints()
            .map(
                point ->
                    encoding == Encoding.GSM_7 ? Gsm7.units(point) : Character.charCount(point))
            .toArray();
    var units = 0;
    var segments = 1;
    var inSegment = 0;
    for (var size : sizes) {
      units += size;
      if (inSegment + size > encoding.part) {
        segments++;
        inSegment = 0;
      }
      inSegment += size;
    }
    return new SmsLength(encoding, units, units <= encoding.alone ? 1 : segments);
  }

  public boolean fitsInOne() {
    return segments == 1;
  }
}
