package fr.rdvsolidarites.desk.imports;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How many lines there are of each kind. */
public record ImportCounts(List<Group> groups) {

  record Group(
      String status,
      @Nullable String decision,
      @Nullable String outcome,
      @Nullable String undo,
      int count) {}

  private int count(Predicate<Group> which) {
    return groups.stream().filter(which).mapToInt(Group::count).sum();
  }

  private int status(String status) {
    return count(group -> group.status().equals(status));
  }

  public int total() {
    return count(_ -> true);
  }

  public int raw() {
    return status("raw");
  }

  public int fresh() {
    return status("new");
  }

  public int same() {
    return status("same");
  }

  public int doubles() {
    return status("double");
  }

  public int wrong() {
    return status("error");
  }

  public int blank() {
    return status("blank");
  }

  private int decided(@Nullable String decision) {
    return count(
        group -> group.status().equals("double") && Objects.equals(group.decision(), decision));
  }

  public int undecided() {
    return decided(null);
  }

  public int toCreate() {
    return fresh() + decided("create");
  }

  public int toComplete() {
    return decided("complete");
  }

  public int toSkip() {
    return decided("skip");
  }

  /** Empty: whatever came of it. */
  public int outcome(String outcome) {
    return outcome.isEmpty() ? outcomes() : count(group -> outcome.equals(group.outcome()));
  }

  public int outcomes() {
    return count(group -> group.outcome() != null);
  }

  public int created() {
    return outcome("created");
  }

  public int completed() {
    return outcome("completed");
  }

  public int undone() {
    return count(group -> group.undo() != null);
  }

  public int undone(String undo) {
    return count(group -> undo.equals(group.undo()));
  }
}
