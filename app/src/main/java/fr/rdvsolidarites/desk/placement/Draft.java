package fr.rdvsolidarites.desk.placement;

import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.shared.Seal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What has been chosen so far, as addresses carry it from step to step: ids only, never a name.
 *
 * @param sealed {@code time} as it travels
 * @param withAgentIds the professionals besides the one of {@code time}; none where others follow
 * @param usagerIds those who come and have a file
 * @param newcomers how many more will be typed
 * @param modelRdvId the RDV that is being duplicated
 * @param suite the parts that follow, when several professionals receive in turn
 */
public record Draft(
    long organisationId,
    String sealed,
    OfferedTime time,
    List<Long> withAgentIds,
    List<Long> usagerIds,
    int newcomers,
    @Nullable Long modelRdvId,
    Suite suite) {

  static final int MOST_PEOPLE = 10;
  static final int MOST_NEWCOMERS = 5;

  public Draft {
    withAgentIds =
        withAgentIds.stream()
            .distinct()
            .filter(id -> id != time.agentId() && !suite.isSeveral())
            .limit(MOST_PEOPLE)
            .toList();
    usagerIds = usagerIds.stream().distinct().limit(MOST_PEOPLE).toList();
    newcomers = Math.clamp(newcomers, 0, MOST_NEWCOMERS);
  }

  /** Empty when the time was not sealed here. */
  static Optional<Draft> of(Seal seal, long organisationId, MultiValueMap<String, String> typed) {
    var sealed = typed.getFirst("horaire");
    return OfferedTime.open(seal, sealed)
        .flatMap(
            time ->
                Suite.of(seal, time, typed)
                    .map(
                        suite ->
                            new Draft(
                                organisationId,
                                time.sealed(seal),
                                time,
                                ids(typed, "avec"),
                                ids(typed, "usager"),
                                count(typed.getFirst("nouvelle")),
                                ids(typed, "modele").stream().findFirst().orElse(null),
                                suite)));
  }

  /** What is no id is left out. */
  static List<Long> ids(MultiValueMap<String, String> typed, String name) {
    return typed.getOrDefault(name, List.of()).stream()
        .filter(text -> text != null && text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .toList();
  }

  static int count(@Nullable String typed) {
    return typed == null
        ? 0
        : typed.equals("true") ? 1 : typed.matches("\\d") ? Integer.parseInt(typed) : 0;
  }

  /** Who receive together at the first time. */
  List<Long> agentIds() {
    return Stream.concat(Stream.of(time.agentId()), withAgentIds.stream()).toList();
  }

  public boolean isForNobody() {
    return usagerIds.isEmpty() && newcomers == 0;
  }

  /** The page that all this leads to: who comes, when nobody does, or else the details. */
  public String href() {
    return "/organisations/" + organisationId + "/rdvs/nouveau?" + query();
  }

  /** Who else comes. */
  public String whoHref() {
    return href() + "&etape=qui";
  }

  private String query() {
    return "horaire="
        + URLEncoder.encode(sealed, StandardCharsets.UTF_8)
        + all("avec", withAgentIds)
        + all("usager", usagerIds)
        + (newcomers == 0 ? "" : "&nouvelle=" + newcomers)
        + (modelRdvId == null ? "" : "&modele=" + modelRdvId)
        + suite.query();
  }

  static String all(String name, List<Long> ids) {
    return ids.stream().map(id -> "&" + name + "=" + id).collect(Collectors.joining());
  }

  public Draft with(long usagerId) {
    return but(Stream.concat(usagerIds.stream(), Stream.of(usagerId)).toList(), newcomers);
  }

  Draft with(List<Long> usagerIds) {
    return but(usagerIds, newcomers);
  }

  public Draft without(long usagerId) {
    return but(usagerIds.stream().filter(id -> id != usagerId).toList(), newcomers);
  }

  public Draft oneNewcomer(int more) {
    return but(usagerIds, newcomers + more);
  }

  public Draft withoutAgent(long agentId) {
    return new Draft(
        organisationId,
        sealed,
        time,
        withAgentIds.stream().filter(id -> id != agentId).toList(),
        usagerIds,
        newcomers,
        modelRdvId,
        suite);
  }

  private Draft but(List<Long> usagerIds, int newcomers) {
    return new Draft(
        organisationId, sealed, time, withAgentIds, usagerIds, newcomers, modelRdvId, suite);
  }
}
