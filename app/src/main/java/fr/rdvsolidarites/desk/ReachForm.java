package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** « Cette fois », « celle-ci et les suivantes », « toutes », as addresses and forms say it. */
public final class ReachForm {

  private ReachForm() {}

  /**
   * @throws NotFoundException for a part of a series without its day
   */
  public static Reach of(@Nullable String portee, @Nullable LocalDate serie) {
    if (portee == null || portee.isEmpty() || portee.equals("toutes")) {
      return Reach.ALL;
    }
    if (serie == null) {
      throw new NotFoundException();
    }
    return switch (portee) {
      case "suite" -> new Reach.Following(serie);
      case "une" -> new Reach.This(serie);
      default -> throw new NotFoundException();
    };
  }

  public static Reach of(TypedFields typed) {
    return of(typed.text("portee"), typed.day("serie").orElse(null));
  }

  /** The end of the key of its text. */
  public static String code(Reach reach) {
    return switch (reach) {
      case Reach.All _ -> "toutes";
      case Reach.Following _ -> "suite";
      case Reach.This _ -> "une";
    };
  }

  /** The day that it is about; empty for all. */
  public static String day(Reach reach) {
    var day = reach.day();
    return day == null ? "" : day.toString();
  }

  /** {@code …/modification?portee=une&serie=2026-11-24}. */
  public static String href(String series, String act, Reach reach) {
    var day = reach.day();
    return series + "/" + act + "?portee=" + code(reach) + (day == null ? "" : "&serie=" + day);
  }
}
