package fr.rdvsolidarites.superadmin;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to an announcement. */
public sealed interface AnnouncementEvent extends Event {

  long announcementId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("announcement", announcementId()));
  }

  record Written(long announcementId, @Nullable Long territoireId, String text)
      implements AnnouncementEvent {
    @Override
    public String name() {
      return "support.announced";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("text", text);
    }
  }

  record Withdrawn(long announcementId, @Nullable Long territoireId) implements AnnouncementEvent {
    @Override
    public String name() {
      return "support.announcement_withdrawn";
    }
  }
}
