import {
  createElement,
  type FunctionComponent,
  type HTMLAttributes,
  type PropsWithChildren,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

/** An element by the names that its React component has for what it takes. Made from the manifest. */
export interface Tag {
  readonly name: string;
  /** Attributes are set as such, so that a server writes them too. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The properties that are no attributes. */
  readonly properties: readonly string[];
  readonly events: Readonly<Record<string, string>>;
}

/** What a component takes: what its element has of its own, and what every element of HTML has. */
export type ComponentProps<Element extends HTMLElement, Own> = Own &
  Omit<PropsWithChildren<HTMLAttributes<Element>>, keyof Own> & { ref?: Ref<Element> | undefined };

type Props = Readonly<Record<string, unknown>>;

/**
 * A React component that is one element. React 19 sets properties of a custom element and listens to its events by
 * itself, but not where it takes over an element that a server has rendered. So both are done here, after each render.
 */
export function component<Element extends HTMLElement, Own extends object>(
  tag: Tag,
): FunctionComponent<ComponentProps<Element, Own>> {
  const Component = ({ ref, ...props }: { ref?: Ref<Element | null> | undefined }) => {
    const element = useRef<Element>(null);
    const latest = useRef<Props>({});
    useImperativeHandle<Element | null, Element | null>(ref, () => element.current, []);
    useLayoutEffect(() => {
      setProperties(element.current, tag.properties, latest.current, props);
      latest.current = props;
    });
    useLayoutEffect(() => listen(element.current, tag.events, latest), []);
    return createElement(tag.name, { ...withoutOwn(tag, props), ref: element });
  };
  Component.displayName = tag.name;
  return Component as FunctionComponent<ComponentProps<Element, Own>>;
}

/** What React itself is given: the attributes by their names, and all that is not ours. */
function withoutOwn({ attributes, properties, events }: Tag, props: Props): Props {
  const theirs = Object.entries(props).filter(([name]) => !properties.includes(name) && !(name in events));
  return Object.fromEntries(theirs.map(([name, value]) => [attributes[name] ?? name, value]));
}

/** One that is no longer given is taken away by `undefined`. */
function setProperties(element: HTMLElement | null, names: readonly string[], before: Props, now: Props): void {
  if (element === null) return;
  for (const name of names) {
    if (now[name] !== before[name]) Reflect.set(element, name, now[name]);
  }
}

/** Listens for as long as the element is there, to whatever handler was given last. */
function listen(element: HTMLElement | null, events: Tag['events'], latest: RefObject<Props>): () => void {
  const listening = new AbortController();
  for (const [name, type] of Object.entries(events)) {
    const handle = (event: Event): void => {
      const handler = latest.current[name];
      if (typeof handler === 'function') handler.call(element, event);
    };
    element?.addEventListener(type, handle, { signal: listening.signal });
  }
  return () => listening.abort();
}
