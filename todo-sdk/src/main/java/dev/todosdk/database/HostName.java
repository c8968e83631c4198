package dev.todosdk.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The name or address of a host, of IPv6 with brackets or without. Stateless. */
final class HostName {

    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+]");

    private HostName() {}

    static boolean isOne(String host) {
        return FORM.matcher(host).matches() && (!host.contains(":") || isAddress(inUrl(host)));
    }

    /** In a URL an address of IPv6 stands in brackets. */
    static String inUrl(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Between brackets only the form is looked at, and nothing is asked of the network. */
    private static boolean isAddress(String inBrackets) {
        try {
            return InetAddress.getByName(inBrackets) != null;
        } catch (UnknownHostException notOne) {
            return false;
        }
    }
}
