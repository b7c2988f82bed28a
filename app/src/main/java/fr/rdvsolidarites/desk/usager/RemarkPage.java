package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A remark beside the fields that it is moved into.
 *
 * @param place of how many are left, from 1
 * @param file null: none is left
 */
public record RemarkPage(int place, int left, @Nullable File file) {

  /**
   * @param fields those that the territoire lets change, in the order of the file
   * @param values as they are kept, proposed, or were typed
   * @param proposed those that were read in the remark, and are not kept yet
   * @param fate {@code garder} or {@code vider}; null: not said yet
   */
  public record File(
      long usagerId,
      String name,
      int version,
      String remark,
      List<UsagerField> fields,
      Map<UsagerField, String> values,
      List<UsagerField> proposed,
      @Nullable String fate,
      FormErrors errors) {

    public String action() {
      return "/usagers/" + usagerId + "/remarque";
    }

    public String href() {
      return "/usagers/" + usagerId;
    }

    public String skipHref() {
      return "/usagers/remarques?apres=" + usagerId;
    }

    public String value(UsagerField field) {
      return values.getOrDefault(field, "");
    }

    public boolean isProposed(UsagerField field) {
      return proposed.contains(field);
    }
  }

  RemarkPage with(Map<UsagerField, String> typed, @Nullable String fate, FormErrors errors) {
    var now = file;
    return now == null
        ? this
        : new RemarkPage(
            place,
            left,
            new File(
                now.usagerId(),
                now.name(),
                now.version(),
                now.remark(),
                now.fields(),
                typed,
                List.of(),
                fate,
                errors));
  }
}
