package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.AnsweredSearch;
import fr.rdvsolidarites.agenda.SearchListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Records the searches of the running application, one case a line, for {@code bin/creneaux replay}
 * ({@code docs/configuration.md}). Written by a thread of its own: when more come than it can
 * write, some are left out; when it cannot write, it says so once and stops.
 */
@Component
@ConditionalOnProperty("rdv.creneaux.record")
final class CaseRecorder implements SearchListener {

  private static final Logger LOG = LoggerFactory.getLogger(CaseRecorder.class);
  private static final int MOST = 1000;

  /** Each holds the agendas of a whole search. */
  private static final int WAITING = 20;

  private final Path file;
  private final Executor writing;
  private final int most;
  private int written = -1;

  @Autowired
  CaseRecorder(@Value("${rdv.creneaux.record}") String file) {
    this(Path.of(file), inBackground(), MOST);
  }

  CaseRecorder(Path file, Executor writing, int most) {
    this.file = file;
    this.writing = writing;
    this.most = most;
  }

  private static Executor inBackground() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        Thread.ofPlatform().daemon().name("recorder").factory(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void answered(AnsweredSearch answered) {
    writing.execute(() -> record(answered));
  }

  private void record(AnsweredSearch answered) {
    try {
      written = written < 0 ? linesOf(file) : written;
      for (var one : answered.simple().toList()) {
        if (written < most) {
          append(one);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Searches are not recorded any more: {}", e.toString());
      written = Integer.MAX_VALUE;
    }
  }

  private void append(AnsweredSearch answered) throws IOException {
    var line = CaseWriter.write(answered.now() + "-" + (written + 1), answered);
    if (line.isPresent()) {
      Files.writeString(
          file, line.get() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      written++;
    }
  }

  private static int linesOf(Path file) throws IOException {
    if (Files.notExists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return Math.toIntExact(lines.count());
    }
  }
}
