package dev.aquifer.autoscaling;

import static dev.aquifer.wire.WireServer.error;
import static dev.aquifer.wire.WireServer.json;

import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scheduled actions of one scalable target, as far as <a
 * href="https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html">the
 * API's documentation</a> says: what does not hold there is a ValidationException here.
 */
final class AutoScalingApi implements WireServer.Replies {

  static final String RESOURCE = "function:Aquifer-Query:live";
  static final String DIMENSION = "lambda:function:ProvisionedConcurrency";

  /** The documentation's is 50. */
  static final int PAGE = 10;

  private static final String TARGET = "AnyScaleFrontendService.";
  private static final Pattern NAME = Pattern.compile("[^ :/|\\p{Cntrl}]+");
  private static final Pattern SCHEDULE =
      Pattern.compile("at\\((\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\)");

  private final JsonMapper mapper = new JsonMapper();
  private final TreeMap<String, ObjectNode> actions = new TreeMap<>();
  private final Deque<Reply> first = new ArrayDeque<>();

  /** Replies to come before any that follow from what is asked. */
  synchronized void replyFirst(Reply... replies) {
    first.addAll(List.of(replies));
  }

  /** The names of what is scheduled. */
  synchronized List<String> names() {
    return List.copyOf(actions.keySet());
  }

  synchronized ObjectNode action(String name) {
    return Objects.requireNonNull(actions.get(name));
  }

  /** Schedules what a template, or a person, has. */
  synchronized void schedule(String name, String schedule) {
    ObjectNode action = mapper.createObjectNode();
    action.put("ScheduledActionName", name).put("Schedule", schedule);
    action.putObject("ScalableTargetAction").put("MinCapacity", 5).put("MaxCapacity", 40);
    actions.put(name, action);
  }

  @Override
  public synchronized Reply to(Request request) {
    if (!first.isEmpty()) {
      return first.remove();
    }
    String target = request.headers().getOrDefault("x-amz-target", "");
    JsonNode body = mapper.readTree(request.body());
    if (!request.method().equals("POST")
        || !request.path().equals("/")
        || !"application/x-amz-json-1.1".equals(request.headers().get("content-type"))
        || !target.startsWith(TARGET)
        || !body.path("ServiceNamespace").asString("").equals("lambda")
        || !body.path("ScalableDimension").asString("").equals(DIMENSION)
        || !body.path("ResourceId").asString("").equals(RESOURCE)) {
      return refusal("ValidationException");
    }
    return switch (target.substring(TARGET.length())) {
      case "DescribeScheduledActions" -> describe(body);
      case "PutScheduledAction" -> put((ObjectNode) body);
      case "DeleteScheduledAction" ->
          actions.remove(body.path("ScheduledActionName").asString("")) == null
              ? refusal("ObjectNotFoundException")
              : json("{}");
      default -> refusal("UnknownOperationException");
    };
  }

  /** As the service words it. */
  static Reply refusal(String type) {
    return error(400, "{\"__type\": \"%s\", \"Message\": \"because\"}".formatted(type));
  }

  private Reply describe(JsonNode body) {
    int from = body.path("NextToken").asInt(0);
    ObjectNode reply = mapper.createObjectNode();
    ArrayNode page = reply.putArray("ScheduledActions");
    actions.values().stream().skip(from).limit(PAGE).forEach(page::add);
    if (from + PAGE < actions.size()) {
      reply.put("NextToken", "" + (from + PAGE));
    }
    return json(mapper.writeValueAsString(reply));
  }

  private Reply put(ObjectNode body) {
    String name = body.path("ScheduledActionName").asString("");
    JsonNode action = body.path("ScalableTargetAction");
    int min = action.path("MinCapacity").asInt(-1);
    if (!NAME.matcher(name).matches()
        || !isTime(body.path("Schedule").asString(""))
        || body.has("Timezone")
        || min < 0
        || min > action.path("MaxCapacity").asInt(-1)) {
      return refusal("ValidationException");
    }
    actions.put(name, body);
    return json("{}");
  }

  private static boolean isTime(String schedule) {
    Matcher at = SCHEDULE.matcher(schedule);
    try {
      return at.matches() && LocalDateTime.parse(at.group(1)).getSecond() == 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
