package dev.aquifer.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the function that reads sources is asked to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SyncMessage.LookForDue.class, name = "look-for-due"),
  @JsonSubTypes.Type(value = SyncMessage.Work.class, name = "work")
})
public sealed interface SyncMessage {

  /** To begin the runs of sources whose time has come, and to go on with those that stand still. */
  record LookForDue() implements SyncMessage {}

  /** To work on the run of one source. */
  record Work(String tenant, String source) implements SyncMessage {

    public Work {
      Required.text(tenant, "tenant");
      Required.text(source, "source");
    }
  }
}
