package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.messages.SmsLength;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a text costs the territoire, in words. */
public final class SmsCost {

  private SmsCost() {}

  /**
   * « 212 caractères · 2 SMS facturés, soit 9 centimes »
   *
   * @param priceCents of one SMS; null: not said
   */
  public static String of(SmsLength length, @Nullable BigDecimal priceCents) {
    var segments = length.segments();
    var said = t("desk.motif.preview.sms.cost", length.units(), segments);
    return priceCents == null
        ? said
        : t(
            "desk.motif.preview.sms.price",
            said,
            plain(priceCents.multiply(BigDecimal.valueOf(segments))));
  }

  /** « 4,5 » */
  public static String plain(BigDecimal cents) {
    return cents.stripTrailingZeros().toPlainString().replace('.', ',');
  }
}
