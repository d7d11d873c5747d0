// What is run before a policy pack in its process: it starts in a third of the time.
import { requireSdkLazily } from "./lazily.mjs";

requireSdkLazily();
