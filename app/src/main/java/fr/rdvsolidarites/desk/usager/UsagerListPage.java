package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Link;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looking for an usager.
 *
 * @param typed what was looked for
 * @param followed whether only those whom the viewer follows are wanted
 * @param found null: nothing was asked yet
 * @param page from 1
 * @param more whether another page follows
 * @param organisations where the viewer may open a file
 * @param tidying what else there is to do with files
 * @param elsewhere a file of exactly that name and birth date exists behind a wall (wish D7)
 */
public record UsagerListPage(
    String typed,
    boolean followed,
    @Nullable List<Row> found,
    int page,
    boolean more,
    boolean elsewhere,
    List<UsagerPage.Organisation> organisations,
    Tidying tidying) {

  static final int SIZE = 25;

  /**
   * @param doubles whether the viewer sees probable doubles
   * @param remarks whether remarks are left to be moved into fields
   */
  public record Tidying(boolean doubles, boolean remarks) {}

  /**
   * @param phone a proche's is that of the responsable
   */
  public record Row(
      long id,
      String name,
      @Nullable String birthName,
      @Nullable LocalDate birthDate,
      String age,
      @Nullable String phone,
      @Nullable String responsable) {

    public String href() {
      return "/usagers/" + id;
    }

    /** « 17 mai 1994 ». */
    public String born() {
      return birthDate == null ? "" : FrenchDates.dayAndMonth(birthDate, LocalDate.MAX);
    }
  }

  public boolean isAsked() {
    return found != null;
  }

  public List<Row> rows() {
    return found == null ? List.of() : found;
  }

  /** Where a file may be opened. */
  public List<Link> newUsagers() {
    return inEach("/usagers/nouveau");
  }

  /** Where a list of usagers may be imported. */
  public List<Link> imports() {
    return inEach("/imports");
  }

  private List<Link> inEach(String what) {
    return organisations.stream()
        .map(one -> new Link(one.name(), "/organisations/" + one.id() + what))
        .toList();
  }

  /** How many are known to match, when all of them are on this page. */
  public boolean isWhole() {
    return page == 1 && !more;
  }
}
