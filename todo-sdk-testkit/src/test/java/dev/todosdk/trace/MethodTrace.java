package dev.todosdk.trace;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.MethodEntryRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The SDK's own methods that {@link TracedProgram} enters on its thread, as the JVM's debugger interface tells them. Of one
 * program.
 */
final class MethodTrace {

    private static final String OWN = "dev.todosdk.*";
    private static final String PROGRAM = TracedProgram.class.getName();

    /** The program itself, and what keeps the logs of tests quiet. */
    private static final List<String> NOT_THE_SDK = List.of("dev.todosdk.trace.", "dev.todosdk.support.");

    private final VirtualMachine machine;
    private final Map<String, List<Method>> entered = new LinkedHashMap<>();
    private List<Method> current = List.of();

    private MethodTrace(VirtualMachine machine) {
        this.machine = machine;
    }

    private static Connector.Argument argument(Map<String, Connector.Argument> arguments, String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    /** The methods in the order in which they were entered, by the name of what was done. */
    static Map<String, List<Method>> of(String... arguments) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> launch = connector.defaultArguments();
        argument(launch, "main").setValue(PROGRAM + " " + String.join(" ", arguments));
        argument(launch, "options")
                .setValue("-cp " + System.getProperty("java.class.path") + " -XX:TieredStopAtLevel=1");
        VirtualMachine machine = connector.launch(launch);
        Process program = machine.process();
        CompletableFuture<String> failure = CompletableFuture.supplyAsync(() -> read(program.getErrorStream()));
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(program.getInputStream()));
        MethodTrace trace = new MethodTrace(machine);
        trace.follow();
        if (program.waitFor() != 0) {
            throw new IllegalStateException("The program failed: " + failure.get() + printed.get());
        }
        return trace.entered;
    }

    /** What a program writes must be taken from it, or it waits. */
    private static String read(InputStream written) {
        try {
            return new String(written.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    static Set<String> classes(List<Method> methods) {
        Set<String> classes = new HashSet<>();
        methods.forEach(method -> classes.add(outermost(method.declaringType().name())));
        return classes;
    }

    private static String outermost(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private void follow() throws Exception {
        ClassPrepareRequest prepared = requests().createClassPrepareRequest();
        prepared.addClassFilter(PROGRAM);
        prepared.enable();
        boolean running = true;
        while (running) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                running &= !(event instanceof VMDisconnectEvent);
                handle(event);
            }
            events.resume();
        }
    }

    private void handle(Event event) throws Exception {
        if (event instanceof ClassPrepareEvent prepared) {
            stopAt(prepared.referenceType(), "begin");
            stopAt(prepared.referenceType(), "end");
        } else if (event instanceof BreakpointEvent stopped) {
            if (stopped.location().method().name().equals("begin")) {
                begin(stopped.thread());
            } else {
                requests().deleteEventRequests(requests().methodEntryRequests());
            }
        } else if (event instanceof MethodEntryEvent entry) {
            note(entry.method());
        }
    }

    private void stopAt(ReferenceType program, String method) {
        Location start = program.methodsByName(method).get(0).location();
        requests().createBreakpointRequest(start).enable();
    }

    private EventRequestManager requests() {
        return machine.eventRequestManager();
    }

    /** Entries are heard only now: while they are, the machine is a hundred times slower. */
    private void begin(ThreadReference thread) throws IncompatibleThreadStateException {
        Value name = thread.frame(0).getArgumentValues().get(0);
        current = new ArrayList<>();
        entered.put(((StringReference) name).value(), current);
        MethodEntryRequest own = requests().createMethodEntryRequest();
        own.addClassFilter(OWN);
        own.addThreadFilter(thread);
        own.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        own.enable();
    }

    private void note(Method method) {
        String type = method.declaringType().name();
        boolean written = !method.isStaticInitializer() && !type.contains("$$Lambda");
        if (written && NOT_THE_SDK.stream().noneMatch(type::startsWith)) {
            current.add(method);
        }
    }
}
