package dev.todosdk.testkit.network;

import java.util.Map;

/** The names that PostgreSQL's documentation gives to the messages of its protocol. */
final class MessageNames {

    private static final Map<Character, String> REQUESTS = Map.ofEntries(
            Map.entry('B', "Bind"),
            Map.entry('C', "Close"),
            Map.entry('D', "Describe"),
            Map.entry('E', "Execute"),
            Map.entry('F', "FunctionCall"),
            Map.entry('H', "Flush"),
            Map.entry('P', "Parse"),
            Map.entry('Q', "Query"),
            Map.entry('S', "Sync"),
            Map.entry('X', "Terminate"),
            Map.entry('c', "CopyDone"),
            Map.entry('d', "CopyData"),
            Map.entry('f', "CopyFail"));

    private static final Map<Character, String> ANSWERS = Map.ofEntries(
            Map.entry('1', "ParseComplete"),
            Map.entry('2', "BindComplete"),
            Map.entry('3', "CloseComplete"),
            Map.entry('C', "CommandComplete"),
            Map.entry('D', "DataRow"),
            Map.entry('E', "ErrorResponse"),
            Map.entry('G', "CopyInResponse"),
            Map.entry('H', "CopyOutResponse"),
            Map.entry('I', "EmptyQueryResponse"),
            Map.entry('N', "NoticeResponse"),
            Map.entry('S', "ParameterStatus"),
            Map.entry('T', "RowDescription"),
            Map.entry('Z', "ReadyForQuery"),
            Map.entry('c', "CopyDone"),
            Map.entry('d', "CopyData"),
            Map.entry('n', "NoData"),
            Map.entry('s', "PortalSuspended"),
            Map.entry('t', "ParameterDescription"));

    private MessageNames() {}

    static String of(Direction direction, char type) {
        Map<Character, String> names = direction == Direction.TO_SERVER ? REQUESTS : ANSWERS;
        return names.getOrDefault(type, "message '" + type + "'");
    }
}
