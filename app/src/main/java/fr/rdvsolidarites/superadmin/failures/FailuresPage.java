package fr.rdvsolidarites.superadmin.failures;

import java.util.List;

/**
 * What failed over all territoires; nothing of it names anybody.
 *
 * @param silences channels through which nothing comes, and names that no longer hold, in words
 */
public record FailuresPage(List<String> silences, List<Job> jobs, List<Receipt> receipts) {

  public record Job(String task, String instance, String text, String detail) {}

  public record Receipt(long id, String text, String detail) {}
}
