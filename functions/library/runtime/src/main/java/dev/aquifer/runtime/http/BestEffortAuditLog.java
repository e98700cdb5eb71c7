package dev.aquifer.runtime.http;

import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.audit.AuditRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that is written to if it can be: for what has to be told even then, such as that the log
 * itself is down. A record that could not be kept is in the function's own log.
 */
public final class BestEffortAuditLog implements AuditLog {

  private static final Logger LOG = LoggerFactory.getLogger(BestEffortAuditLog.class);

  private final AuditLog log;

  public BestEffortAuditLog(AuditLog log) {
    this.log = log;
  }

  @Override
  public void append(AuditRecord entry) {
    try {
      log.append(entry);
    } catch (RuntimeException e) {
      LOG.warn("Not recorded: {} ({})", entry, e.toString());
    }
  }
}
