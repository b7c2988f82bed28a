package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.territory.LieuProblem.Field;
import fr.rdvsolidarites.territory.LieuProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided of a lieu ({@code 2-scheduling.md} §5.1).
 *
 * @param address number and street, without the town
 * @param point where the address search found it; null when the address was typed by hand: its
 *     commune stands in
 * @param phone as people dial it; null: the organisation's is shown
 * @param accessHint floor, entrance, bus
 */
public record LieuDraft(
    String name,
    String address,
    String postCode,
    String city,
    @Nullable Point point,
    @Nullable String phone,
    @Nullable String accessHint) {

  /** A place on the map, and the INSEE code of the commune that it lies in. */
  public record Point(String communeCode, Position position) {}

  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_ADDRESS = 300;
  public static final int LONGEST_HINT = 500;
  private static final int LONGEST_PHONE = 40;

  LieuDraft tidy() {
    return new LieuDraft(
        oneLine(name),
        oneLine(address),
        postCode.replaceAll("\\s", ""),
        oneLine(city),
        point,
        MotifDraft.tidy(phone),
        MotifDraft.tidy(accessHint));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  List<LieuProblem> problems() {
    var problems = new ArrayList<LieuProblem>();
    text(problems, Field.NAME, name, LONGEST_NAME);
    text(problems, Field.ADDRESS, address, LONGEST_ADDRESS);
    text(problems, Field.CITY, city, LONGEST_NAME);
    if (!postCode.matches("\\d{5}")) {
      problems.add(new LieuProblem(Field.POST_CODE, Reason.NOT_A_POST_CODE));
    }
    if (phone != null && phone.length() > LONGEST_PHONE) {
      problems.add(new LieuProblem(Field.PHONE, Reason.TOO_LONG));
    }
    if (accessHint != null && accessHint.length() > LONGEST_HINT) {
      problems.add(new LieuProblem(Field.ACCESS_HINT, Reason.TOO_LONG));
    }
    return problems;
  }

  private static void text(List<LieuProblem> problems, Field field, String text, int most) {
    if (text.isBlank()) {
      problems.add(new LieuProblem(field, Reason.MISSING));
    } else if (text.length() > most) {
      problems.add(new LieuProblem(field, Reason.TOO_LONG));
    }
  }
}
