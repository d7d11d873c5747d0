"use strict";
// What no Pulumi program of this kind can do without: loading the SDKs.
require("@pulumi/pulumi");
require("@pulumi/aws");
require("@pulumi/awsx");
